using System.Globalization;
using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>How exactly weights are stored, and what that costs, for the head of the generated file; nothing for float32.</summary>
internal static class PrecisionText
{
    public static void Emit(SourceWriter writer, LayoutPlan plan)
    {
        Precision precision = plan.Spec.Precision;
        if (precision == Precision.Float32)
            return;
        writer.Line($"// Precision: {PrecisionNames.Of(precision)} weights of LSTM and dense layers, {(precision == Precision.Int8 ? "1 byte" : "2 bytes")} each; those of other layers and of peepholes are float32.");
        if (precision == Precision.Int8)
            writer.Line($"// Their inputs and h are whole numbers of 16 bits, scaled for twice what import has seen of {Inputs(plan.Network.QuantizationOf(precision))}.");
        foreach (DensePlan dense in plan.Layers.OfType<DensePlan>().Where(dense => dense.Precision != precision))
            writer.Line($"// {Text.Comment(dense.Name)} has {PrecisionNames.Of(dense.Precision)} weights: with {Text.Count(dense.Units, "output")} they take less time than int8, and at most a byte more each but for padding.");
        if (plan.Network.QuantizationOf(precision) is { } measured)
            Measured(writer, plan, measured);
        else
            writer.Line("// What that changes of an output was not measured: the network came without it.");
        writer.Line("//");
    }

    private static void Measured(SourceWriter writer, LayoutPlan plan, Quantization measured)
    {
        writer.Line($"// Against the trained weights an output is off by at most {Number(measured.Error.Worst)} (output {Names.Number(measured.WorstOutput)}), {Number(measured.Error.Rms)} root mean square,");
        writer.Line($"// over {Text.Count(measured.Timesteps, "timestep")} of {Inputs(measured)}, computed in double precision. Behind each layer:");
        foreach (LayerQuantization layer in measured.Layers)
            writer.Line($"//   {Text.Comment(plan.Network.Layers[layer.Layer].Name)}: at most {Number(layer.Error.Worst)}, {Number(layer.Error.Rms)} root mean square");
        if (measured.WinnerChanges is { } changes)
            writer.Line($"// Another output is the largest in {Text.Count(changes)} of {Text.Count(measured.Rows, "row")}.");
    }

    private static string Inputs(Quantization? measured) =>
        measured?.Calibration is { } file ? $"the calibration in {Text.Comment(file)}" : "random inputs";

    private static string Number(float value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
