using System.Globalization;
using EdgeLstm.Import;
using EdgeLstm.Model;

namespace EdgeLstm.Tool;

/// <summary>A network as plain text: provenance, a row a layer, totals, and the lines to paste into a project.</summary>
internal static class NetworkReport
{
    private const int MinKindWidth = 7;

    public static void Write(TextWriter output, Network network, ImportOptions options)
    {
        output.WriteLine($"{network.Source.File}: {network.Source.Format}");
        output.WriteLine($"sha256 {network.Source.Sha256}");
        string window = network.Timesteps is int timesteps ? $"a window of {Counted.Text(timesteps, "timestep")}" : "any number of timesteps";
        output.WriteLine($"input: {window} of {Counted.Text(network.InputSize, "float")}");
        foreach (string line in Behaviour(network, options))
            output.WriteLine(line);
        output.WriteLine();

        LayerSummary[] all = LayerSummary.OfAll(network);
        int kindWidth = Math.Max(MinKindWidth, all.Max(layer => layer.Kind.Length));
        output.WriteLine(Row(kindWidth, "layer", "kind", "in", "out", "weights", "details"));
        foreach ((Layer layer, LayerSummary summary) in network.Layers.Zip(all))
            output.WriteLine(Row(kindWidth, layer.Name, summary.Kind, Number(summary.InputSize), Number(summary.OutputSize), Number(summary.Weights), summary.Details));

        long weights = all.Sum(layer => layer.Weights);
        output.WriteLine();
        output.WriteLine($"weights {Number(weights)} floats ({Number(weights * sizeof(float))} bytes), " +
            $"state {Number(all.Sum(layer => layer.StateFloats) * sizeof(float))} bytes, " +
            $"{Number(all.Sum(layer => layer.MultiplyAdds))} multiply-adds a timestep");
        output.WriteLine();
        WriteLinesToPaste(output, network, options);
    }

    /// <summary>What a user of the generated type has to know beyond its sizes.</summary>
    private static IEnumerable<string> Behaviour(Network network, ImportOptions options)
    {
        if (options.Scaling is { } scaling)
            yield return $"scaling: {scaling}, so that inputs, outputs or both are in their own units";
        if (options.Prewarm is { } prewarm)
            yield return $"initial state: that after {prewarm} timesteps of zeros";
        if (network.Stateful)
            yield return "stateful: trained to go on from the state of the window before, as Continue does";
        yield return StreamingRules.WhyWindowOnly(network) is { } reason ? $"whole windows only, no Step: {reason}" : "runs timestep by timestep (Step) and on windows (Run)";
    }

    private static void WriteLinesToPaste(TextWriter output, Network network, ImportOptions options)
    {
        string file = network.Source.File;
        string metadata = Attribute("Graph", options.Graph) + Attribute("Scaling", options.Scaling) + Attribute("Prewarm", options.Prewarm);
        int hidden = network.FirstLstm.Units;
        output.WriteLine($"<LstmWeights Include=\"{file}\"{metadata} />");
        output.WriteLine();
        output.WriteLine($"[LstmModel(input: {network.InputSize}, hidden: {hidden}, Weights = \"{file}\")]");
        output.WriteLine($"public partial struct {TypeName(file)};");
    }

    private static string Attribute(string name, string? value) =>
        value is null ? "" : $" {name}=\"{value.Replace("&", "&amp;").Replace("\"", "&quot;").Replace(">", "&gt;")}\"";

    /// <summary><c>pump-2.keras</c> becomes <c>Pump2Model</c> and <c>pump_model.pt</c> <c>PumpModel</c>.</summary>
    private static string TypeName(string file)
    {
        string stem = file.Split('.')[0];
        IEnumerable<string> words = stem.Split([.. stem.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        string name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        if (!name.EndsWith("Model", StringComparison.Ordinal))
            name += "Model";
        return char.IsAsciiDigit(name[0]) ? "Model" + name : name;
    }

    private static string Row(int kindWidth, string layer, string kind, string input, string output, string weights, string details) =>
        $"{layer,-24} {kind.PadRight(kindWidth)} {input,7} {output,7} {weights,10}  {details}".TrimEnd();

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
