using System.Text.Json;
using EdgeLstm.Import;
using EdgeLstm.Model;

namespace EdgeLstm.Tool.Tests;

/// <summary><c>edgelstm inspect --precision</c>: bytes, errors and times of the three precisions side by side.</summary>
public class InspectPrecisionTests
{
    [Fact]
    public void Inspect_shows_the_precisions_side_by_side()
    {
        (int code, string output, string error) = ToolRun.Of("inspect", "--no-measure", "--precision", "int8", ToolRun.Fixture("keras", "keras215-nested.h5"));
        Assert.Equal("", error);
        Assert.Equal(0, code);
        Assert.Contains(
            """
            weights: 210 floats, 552 bytes in the program with padding
            state: 128 bytes, the size of the struct
            stack: at most 1,920 bytes in Step, 2,192 bytes in Run
            work: 180 multiply-adds a timestep

            weights   bytes  of float32  µs here  max error  rms error  winner changes
            float32   1,192       100 %        -          -          -               -
            bfloat16    552        46 %        -   2.87e-04   1.73e-04               -
            int8        552        46 %        -   1.61e-04   8.25e-05               -
            errors are those of the outputs over 112 timesteps of random inputs, against the trained weights in double precision

            behind        bfloat16 max       rms  int8 max       rms
            body/inner_a      7.69e-04  2.05e-04  4.86e-04  1.36e-04
            body/inner_b      3.70e-04  1.45e-04  2.01e-04  6.43e-05
            dense             2.87e-04  1.73e-04  1.61e-04  8.25e-05

            <LstmWeights Include="keras215-nested.h5" />

            [LstmModel(input: 2, hidden: 3, Weights = "keras215-nested.h5", Precision = LstmPrecision.Int8)]

            """,
            output);
    }

    /// <summary>The figures are those that a build with the same calibration stores, and the item asks for it.</summary>
    [Fact]
    public void Inspect_takes_errors_from_a_calibration_and_repeats_it_in_the_item()
    {
        string file = ToolRun.Fixture("keras", "keras215-nested.h5"), rows = ToolRun.Fixture("tool", "nested-input.csv");
        (int code, string output, _) = ToolRun.Of("inspect", "--no-measure", "--precision", "bfloat16", "--calibration", rows, file);
        Assert.Equal(0, code);
        Assert.Contains("errors are those of the outputs over 7 timesteps of the inputs in nested-input.csv, against", output);
        Assert.Contains($"<LstmWeights Include=\"keras215-nested.h5\" Calibration=\"{rows}\" />\n", output);

        JsonElement json = ToolRun.Json(0, "inspect", "--no-measure", "--precision", "bfloat16", "--calibration", rows, file);
        Quantization stored = Importer.Import(SourceFile.Open(file), new ImportOptions(Calibration: rows)).Network.QuantizationOf(Precision.Int8)!;
        JsonElement int8 = json.GetProperty("precisions")[2];
        Assert.Equal("bfloat16", json.GetProperty("precision").GetString());
        Assert.Equal(("int8", "nested-input.csv", 556), (int8.GetProperty("precision").GetString(), int8.GetProperty("calibration").GetString(), int8.GetProperty("weightBytes").GetInt32()));
        Assert.Equal(stored.Error.Worst, int8.GetProperty("maxError").GetSingle());
        Assert.Equal(stored.Layers[1].Error.Rms, int8.GetProperty("layers")[1].GetProperty("rmsError").GetSingle());
    }

    [Fact]
    public void Inspect_times_each_precision()
    {
        JsonElement json = ToolRun.Json(0, "inspect", "--precision", "int8", ToolRun.Fixture("keras", "keras215-nested.h5"));
        double[] times = [.. json.GetProperty("precisions").EnumerateArray().Select(precision => precision.GetProperty("microseconds").GetDouble())];
        Assert.Equal(3, times.Length);
        Assert.All(times, time => Assert.InRange(time, 0.001, 1e6));
        Assert.Equal(times[2], json.GetProperty("microseconds").GetProperty("measured").GetDouble());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("microseconds").GetProperty("armInstructions").ValueKind);
    }
}
