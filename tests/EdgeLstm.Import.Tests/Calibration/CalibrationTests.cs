using System.Text;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Calibration;

/// <summary>Real inputs take the place of random ones: in the ranges of int8 and in the errors of every precision.</summary>
public sealed class CalibrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgelstm-").FullName;

    private string File => Path.Combine(_folder, "rows.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Ranges_are_those_of_the_file_with_room()
    {
        // Middle 1 and half a range of 2; middle -40 and none.
        ImportedModel model = Import("3,-40\n-1,-40\n0.5,-40\n", timesteps: null, Sequences());
        Quantization int8 = model.Network.QuantizationOf(Precision.Int8)!;
        Assert.Equal([1 + 2 * 2, 40], int8.RangeOf(0)!.Inputs.Values.ToArray());
        Assert.Equal(("rows.csv", 3, 3), (int8.Calibration, int8.Timesteps, int8.Rows));

        // What random inputs give is another range, and no name.
        Quantization random = Import(null, timesteps: null, Sequences()).Network.QuantizationOf(Precision.Int8)!;
        Assert.Null(random.Calibration);
        Assert.NotEqual(int8.RangeOf(0)!.Inputs, random.RangeOf(0)!.Inputs);
    }

    [Fact]
    public void Errors_are_those_of_the_inputs_in_the_file()
    {
        string rows = Rows(30, seed: 4);
        ImportedModel model = Import(rows, timesteps: null, Sequences());
        Quantization measured = model.Network.QuantizationOf(Precision.BFloat16)!;
        Layer[] layers = [.. model.Network.Layers];
        double[][] window = [.. rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',').Select(value => (double)float.Parse(value)).ToArray())];
        double[] errors = [.. ReferenceEvaluator.Run(layers, window).Zip(ReferenceEvaluator.Run(RoundedWeights.Of(layers, Precision.BFloat16), window))
            .SelectMany(pair => pair.First.Zip(pair.Second, (exact, inexact) => Math.Abs(exact - inexact)))];
        Assert.Equal(30, measured.Timesteps);
        Assert.Equal(errors.Max(), measured.Error.Worst, 1e-9);
        Assert.Equal(Math.Sqrt(errors.Average(error => error * error)), measured.Error.Rms, 1e-9);
        Assert.NotEqual(measured.Error, Import(Rows(30, seed: 5), timesteps: null, Sequences()).Network.QuantizationOf(Precision.BFloat16)!.Error);
    }

    [Fact]
    public void Windows_of_a_fixed_length_stand_one_behind_the_other_and_what_is_left_over_is_said()
    {
        ImportedModel model = Import(Rows(30, seed: 4), timesteps: 7, Sequences());
        Quantization measured = model.Network.QuantizationOf(Precision.BFloat16)!;
        Assert.Equal((28, 28), (measured.Timesteps, measured.Rows));
        Assert.Contains("the ranges of int8 and the errors of smaller weights are of the first 28 of 30 timesteps in rows.csv", model.Notes);
        Assert.Contains("the ranges of int8 and the errors of smaller weights are of the 28 timesteps in rows.csv", Import(Rows(28, seed: 4), timesteps: 7, Sequences()).Notes);
    }

    /// <summary>A file of any length takes seconds, not hours.</summary>
    [Fact]
    public void Of_a_long_file_as_much_is_used_as_some_seconds_allow()
    {
        Network network = EveryKind.Network(null, EveryKind.Lstm(2, 300, seed: 4));
        network = network with { SelfTest = SelfTestBuilder.Build(2, null, network.Layers) };
        var notes = new List<string>();
        MeasuredWindows windows = MeasuredWindows.Of(network, "rows.csv", new float[2 * 100_000], notes)!;
        Assert.InRange(windows.Timesteps, 1_000, 4_000);
        Assert.Matches("^the ranges of int8 .* are of the first [0-9],[0-9]{3} of 100,000 timesteps in rows.csv$", Assert.Single(notes));
    }

    /// <summary>A window of 5,000 timesteps has no self-test, and without one nothing is measured.</summary>
    [Fact]
    public void A_file_that_is_not_used_is_said_to_be_not_used()
    {
        ImportedModel model = Import("1,2\n", timesteps: 5_000, Sequences());
        Assert.Empty(model.Network.Quantizations);
        Assert.Contains("rows.csv is not used: smaller weights are not measured for a network that is too large for a self-test", model.Notes);
    }

    [Fact]
    public void The_file_is_watched_and_named_in_what_is_written()
    {
        ImportedModel model = Import("3,-40\n", timesteps: null, Sequences());
        Assert.Equal([File], model.ReadFiles);
        Network again = LstmJsonReader.Read(Encoding.UTF8.GetString(ModelJsonWriter.Write(model.Network)));
        Assert.Equal(model.Network.Quantizations, again.Quantizations);
        Assert.All(again.Quantizations, entry => Assert.Equal("rows.csv", entry.Calibration));
    }

    [Theory]
    [InlineData(ImportErrorId.OptionMismatch, "a line has 3 values, a timestep of the network 2", "1,2,3\n")]
    [InlineData(ImportErrorId.OptionMismatch, "line 2: the line has 1 value, the first one 2 values", "1,2\n3\n")]
    [InlineData(ImportErrorId.OptionMismatch, "line 2: value 2 is 'x', which is no number; write numbers like -1.5 or 2e-3, separated by commas", "1,2\n3,x\n")]
    [InlineData(ImportErrorId.OptionMismatch, "line 1: value 1 is 'NaN'; not-a-number and infinity cannot be compared", "NaN,2\n")]
    [InlineData(ImportErrorId.OptionMismatch, "1E+39 does not fit float32, which inputs are", "1,2\n1e39,2\n")]
    [InlineData(ImportErrorId.OptionMismatch, "the file holds no numbers; write the values of a timestep into a line, separated by commas", "a,b\n")]
    [InlineData(ImportErrorId.OptionMismatch, "the file has 6 timesteps, a window of the network needs 7", "1,2\n1,2\n1,2\n1,2\n1,2\n1,2\n")]
    [InlineData(ImportErrorId.UnreadableFile, "the file does not exist; check the path in Calibration", null)]
    public void What_is_no_calibration_is_refused_by_its_name(string id, string message, string? content)
    {
        if (content is not null)
            System.IO.File.WriteAllText(File, content);
        ImportException error = Assert.Throws<ImportException>(() => Importer.Import(Source(timesteps: 7, Sequences()), new ImportOptions(Calibration: File)));
        Assert.Equal((id, message, File), (error.Id, error.Message, error.File));
    }

    private static Layer[] Sequences() => [EveryKind.Lstm(2, 5, seed: 2) with { ReturnSequences = true }, EveryKind.Lstm(5, 3, seed: 3) with { ReturnSequences = true }];

    private static string Rows(int count, int seed)
    {
        var random = new Random(seed);
        return string.Concat(Enumerable.Range(0, count).Select(_ => FormattableString.Invariant($"{random.NextSingle() * 3 - 1},{random.NextSingle() * 5 + 2}\n")));
    }

    private static SourceFile Source(int? timesteps, params Layer[] layers) => new("pump.json", ModelJsonWriter.Write(EveryKind.Network(timesteps, layers)));

    private ImportedModel Import(string? rows, int? timesteps, params Layer[] layers)
    {
        if (rows is not null)
            System.IO.File.WriteAllText(File, rows);
        return Importer.Import(Source(timesteps, layers), new ImportOptions(Calibration: rows is null ? null : File));
    }
}
