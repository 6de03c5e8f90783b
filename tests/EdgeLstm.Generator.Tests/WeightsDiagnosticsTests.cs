using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

public sealed class WeightsDiagnosticsTests
{
    private const string Pump = "using EdgeLstm; [LstmModel(input: 3, hidden: 8, Weights = \"pump.keras\")] internal partial struct Pump;";

    private static readonly string PumpJson = RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(1).ToJson();

    [Fact]
    public void No_weights_in_the_project()
    {
        AssertOnly(
            GeneratorHarness.Run(Pump), "ELSTM0050", "\"pump.keras\"",
            "'Pump' has no network: the project lists no weights; add <LstmWeights Include=\"pump.keras\" /> to an ItemGroup of the project");
        AssertOnly(
            GeneratorHarness.Run("using EdgeLstm; [LstmModel(3, 8)] internal partial struct Pump;"), "ELSTM0050", "LstmModel",
            "'Pump' has no network: the project lists no weights; add <LstmWeights Include=\"pump.keras\" /> to an ItemGroup of the project");
    }

    [Fact]
    public void Weights_that_name_no_item()
    {
        AssertOnly(
            GeneratorHarness.Run(Pump, WeightsText.Imported("fan.keras", PumpJson), WeightsText.Imported("big/mypump.keras", PumpJson)),
            "ELSTM0051", "\"pump.keras\"",
            "Weights = \"pump.keras\" is none of the project's LstmWeights items: 'fan.keras', 'big/mypump.keras'; write one of them, or add <LstmWeights Include=\"pump.keras\" /> to an ItemGroup of the project");
        AssertOnly(
            GeneratorHarness.Run(Pump.Replace("pump.keras", "", StringComparison.Ordinal), WeightsText.Imported("pump.keras", PumpJson)),
            "ELSTM0051", "\"\"", "Weights = \"\" is none of the project's LstmWeights items: 'pump.keras'; write one of them, or add <LstmWeights Include=\"pump.keras\" /> to an ItemGroup of the project");
    }

    [Fact]
    public void Characters_that_the_targets_escape_are_in_the_name_again() => AssertOnly(
        GeneratorHarness.Run(Pump, WeightsText.Imported("a%3Bb%23c 100%25 %2523.keras", PumpJson)),
        "ELSTM0051", "\"pump.keras\"", "Weights = \"pump.keras\" is none of the project's LstmWeights items: 'a;b#c 100% %23.keras'; write one of them, or add <LstmWeights Include=\"pump.keras\" /> to an ItemGroup of the project");

    [Fact]
    public void A_long_list_of_items_is_cut()
    {
        WeightsText[] items = [.. Enumerable.Range(1, 11).Select(number => WeightsText.Imported($"w{number}.h5", PumpJson))];
        AssertOnly(
            GeneratorHarness.Run(Pump, items), "ELSTM0051", "\"pump.keras\"",
            "Weights = \"pump.keras\" is none of the project's LstmWeights items: 'w1.h5', 'w2.h5', 'w3.h5', 'w4.h5', 'w5.h5', 'w6.h5', 'w7.h5', 'w8.h5' and 3 more; write one of them, or add <LstmWeights Include=\"pump.keras\" /> to an ItemGroup of the project");
    }

    [Fact]
    public void Weights_that_leave_more_than_one_item()
    {
        WeightsText[] items = [WeightsText.Imported("a/pump.keras", PumpJson), WeightsText.Imported("b/pump.keras", PumpJson)];
        AssertOnly(
            GeneratorHarness.Run(Pump, items), "ELSTM0052", "\"pump.keras\"",
            "Weights = \"pump.keras\" leaves open which LstmWeights item is meant: 'a/pump.keras', 'b/pump.keras'; set Weights to as much of its path as tells it from the others");
        AssertOnly(
            GeneratorHarness.Run("using EdgeLstm; [LstmModel(3, 8)] internal partial struct Pump;", items), "ELSTM0052", "LstmModel",
            "no Weights leaves open which LstmWeights item is meant: 'a/pump.keras', 'b/pump.keras'; set Weights to as much of its path as tells it from the others");
    }

    [Theory]
    [InlineData("pump.keras", "models/pump.keras")]
    [InlineData("models/pump.keras", "models/pump.keras")]
    [InlineData("models\\pump.keras", "../shared/models/pump.keras")]
    [InlineData("./pump.keras", "pump.keras")]
    [InlineData("pump.keras", ".\\pump.keras")]
    [InlineData("PUMP.keras", "models/pump.keras")]
    [InlineData("Models/Pump.Keras", "models/pump.keras")]
    [InlineData("/home/me/pump.keras", "/home/me/pump.keras")]
    public void Weights_match_whole_paths_and_their_last_segments(string weights, string item)
    {
        string source = Pump.Replace("\"pump.keras\"", "@\"" + weights + "\"", StringComparison.Ordinal);
        GeneratorRun run = GeneratorHarness.Run(source, WeightsText.Imported("another.keras", "{"), WeightsText.Imported(item, PumpJson));
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Sources);
    }

    [Fact]
    public void A_stricter_match_wins()
    {
        // The whole name before a trailing one, and either before one in another case.
        foreach ((string right, string other) in new[] { ("pump.keras", "models/pump.keras"), ("m/pump.keras", "PUMP.KERAS") })
        {
            GeneratorRun run = GeneratorHarness.Run(Pump, WeightsText.Imported(other, "{"), WeightsText.Imported(right, PumpJson));
            Assert.Empty(run.Diagnostics);
        }
    }

    [Fact]
    public void A_text_listed_directly_goes_by_its_path_and_counts_once()
    {
        var direct = new WeightsText("/home/me/models/pump.lstm.json", PumpJson);
        var listedAgain = new WeightsText("/home/me/models/pump.lstm.json", PumpJson, "models/pump.lstm.json");
        string source = Pump.Replace("pump.keras", "models/pump.lstm.json", StringComparison.Ordinal);
        Assert.Empty(GeneratorHarness.Run(source, direct).Diagnostics);
        Assert.Empty(GeneratorHarness.Run(source, direct, listedAgain).Diagnostics);
    }

    [Fact]
    public void Two_types_may_share_a_file()
    {
        GeneratorRun run = GeneratorHarness.Run(Pump + " [LstmModel(3, 8)] internal partial class Second;", WeightsText.Imported("pump.keras", PumpJson));
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerErrors);
        Assert.Contains(run.Sources.Keys, name => name.StartsWith("Pump", StringComparison.Ordinal));
        Assert.Contains(run.Sources.Keys, name => name.StartsWith("Second", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("input: 4, hidden: 8")]
    [InlineData("4, 8")]
    [InlineData("4, hidden: 8")]
    [InlineData("input: 4, 8")]
    [InlineData("hidden: 8, input: 4")]
    public void Another_number_of_inputs(string arguments) => AssertOnly(
        GeneratorHarness.Run(Pump.Replace("input: 3, hidden: 8", arguments, StringComparison.Ordinal), WeightsText.Imported("pump.keras", PumpJson)),
        "ELSTM0053", "4",
        "'Pump' says input: 4, but one timestep of 'pump.keras' has 3 floats; write input: 3, or list the file that was trained with 4");

    [Theory]
    [InlineData("input: 3, hidden: 16")]
    [InlineData("3, 16")]
    [InlineData("3, hidden: 16")]
    [InlineData("input: 3, 16")]
    [InlineData("hidden: 16, input: 3")]
    public void Another_number_of_hidden_units(string arguments) => AssertOnly(
        GeneratorHarness.Run(Pump.Replace("input: 3, hidden: 8", arguments, StringComparison.Ordinal), WeightsText.Imported("pump.keras", PumpJson)),
        "ELSTM0054", "16",
        "'Pump' says hidden: 16, but the first LSTM layer of 'pump.keras' has 8 units; write hidden: 8, or list the file that was trained with 16");

    [Fact]
    public void Both_sizes_are_reported_at_once_and_the_first_lstm_counts()
    {
        string json = RandomNetworks.WithInput(5, seed: 2).Dense(4).Lstm(7, returnSequences: true).Lstm(8).Dense(1).ToJson();
        GeneratorRun run = GeneratorHarness.Run(Pump, WeightsText.Imported("pump.keras", json));
        Assert.Equal(["ELSTM0053", "ELSTM0054"], run.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Contains("has 7 units", run.Diagnostics[1].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void A_malformed_text_is_placed_in_the_source_and_in_the_text()
    {
        string json = PumpJson.Replace("\"units\": 8", "\"units\": \"8\"", StringComparison.Ordinal);
        GeneratorRun run = GeneratorHarness.Run(Pump, WeightsText.Imported("pump.keras", json));
        AssertOnly(run, "ELSTM0055", "\"pump.keras\"",
            "The network of 'pump.keras' cannot be read: layers[0].units: must be a whole number from 1 to 65536, found a text");

        Location place = Assert.Single(run.Diagnostics[0].AdditionalLocations);
        Assert.Equal("obj/edgelstm/pump.keras.lstm.json", place.GetLineSpan().Path);
        Assert.StartsWith("\"8\"", json[place.SourceSpan.Start..], StringComparison.Ordinal);
        string line = json.Split('\n')[place.GetLineSpan().StartLinePosition.Line];
        Assert.StartsWith("\"8\"", line[place.GetLineSpan().StartLinePosition.Character..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_cannot_be_read() => AssertOnly(
        GeneratorHarness.Run(Pump, WeightsText.Imported("pump.keras", null!)), "ELSTM0055", "\"pump.keras\"",
        "The network of 'pump.keras' cannot be read: the file cannot be read as text");

    [Fact]
    public void Another_version_of_the_format() => AssertOnly(
        GeneratorHarness.Run(Pump, WeightsText.Imported("pump.keras", PumpJson.Replace("\"version\": 1", "\"version\": 3", StringComparison.Ordinal))),
        "ELSTM0056", "\"pump.keras\"",
        "The network of 'pump.keras' cannot be read: version: this version of EdgeLstm reads version 1, found 3; import the trained file again or update EdgeLstm");

    [Fact]
    public void A_network_beyond_the_limit() => AssertOnly(
        GeneratorHarness.Run(Pump, WeightsText.Imported("pump.keras", PumpJson.Replace("[4, 8, 3]", "[65536, 257]", StringComparison.Ordinal))),
        "ELSTM0057", "\"pump.keras\"",
        "The network of 'pump.keras' is too large: layers[0].kernel.shape: asks for 16,842,752 values, more than the 16,777,216 that a network may have");

    /// <summary>Keeps 128 floats of each of the timesteps; 512 of them are what the stack has room for.</summary>
    [Fact]
    public void A_window_whose_sequences_do_not_fit_on_the_stack()
    {
        string json = RandomNetworks.WithInput(3, seed: 1).Timesteps(513).Lstm(8, returnSequences: true).Dense(128).ToJson().Replace(
            "\"layers\": [", "\"layers\": [ { \"kind\": \"flip\", \"name\": \"first\" },", StringComparison.Ordinal);
        json = json.Insert(json.LastIndexOf(']'), ", { \"kind\": \"flip\", \"name\": \"last\" }");
        AssertOnly(
            GeneratorHarness.Run(Pump, WeightsText.Imported("pump.keras", json)), "ELSTM0058", "\"pump.keras\"",
            "A window of 513 timesteps of 'pump.keras' needs 262,656 bytes of stack for sequences, most of them for 'dense_2', and 262,144 is the most that generated code asks for; train with shorter windows, or with fewer units in that layer");
        GeneratorRun fits = GeneratorHarness.Run(Pump, WeightsText.Imported("pump.keras", json.Replace("513", "512", StringComparison.Ordinal)));
        Assert.Equal("ELSTM0007", Assert.Single(fits.Diagnostics).Id);
        Assert.Empty(fits.CompilerErrors);
    }

    [Fact]
    public void A_model_without_Step_says_why()
    {
        string json = RandomNetworks.WithInput(3, seed: 1).Lstm(8).Repeat(3).Lstm(8).ToJson();
        GeneratorRun run = GeneratorHarness.Run(Pump, WeightsText.Imported("pump.keras", json));
        DiagnosticAssert.Is(
            Assert.Single(run.Diagnostics), "ELSTM0007", "Pump",
            "'Pump' has no Step: 'repeat_2' makes a sequence of its own out of the whole window; use Run for a window from the initial state, Continue for windows that follow each other",
            DiagnosticSeverity.Info);
        Assert.NotEmpty(run.Sources);
        Assert.Empty(run.CompilerErrors);
    }

    [Fact]
    public void A_failure_of_the_generator_itself_is_a_diagnostic_of_the_model_alone()
    {
        GeneratorRun run = GeneratorHarness.Run(
            Pump.Replace("pump.keras", "pump.lstm.json", StringComparison.Ordinal) + " [LstmModel(3, 8, Weights = \"fan.keras\")] internal partial struct Fan;",
            WeightsText.Failing("pump.lstm.json"), WeightsText.Imported("fan.keras", PumpJson));
        Diagnostic failure = Assert.Single(run.Diagnostics);
        Assert.StartsWith(
            "EdgeLstm failed on 'pump.lstm.json'; please report this with the network's layers: InvalidOperationException: made to fail at ",
            failure.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(("ELSTM0099", DiagnosticSeverity.Error), (failure.Id, failure.Severity));
        Assert.All(run.Sources.Keys, name => Assert.StartsWith("Fan", name, StringComparison.Ordinal));
        Assert.NotEmpty(run.Sources);
    }

    [Fact]
    public void Pragmas_suppress_diagnostics_of_the_generator()
    {
        const string suppressed = """
            using EdgeLstm;
            #pragma warning disable ELSTM0053
            [LstmModel(input: 4, hidden: 8)] internal partial struct Quiet;
            #pragma warning restore ELSTM0053
            [LstmModel(input: 5, hidden: 8)] internal partial struct Loud;
            """;
        GeneratorRun run = GeneratorHarness.Run(suppressed, WeightsText.Imported("pump.keras", PumpJson));
        Diagnostic reported = Assert.Single(run.Diagnostics, diagnostic => !diagnostic.IsSuppressed);
        Assert.StartsWith("'Loud'", reported.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_follow_the_text_when_it_moves()
    {
        GeneratorRun run = GeneratorHarness.Run(Pump, WeightsText.Imported("fan.keras", PumpJson));
        GeneratorRun moved = GeneratorHarness.Run(run.Driver, GeneratorHarness.Edit(run.Input, "Model.cs", "\n\n" + Pump));
        Assert.Equal(run.Diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line + 2, moved.Diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line);
    }

    private static void AssertOnly(GeneratorRun run, string id, string underlined, string message)
    {
        DiagnosticAssert.Is(Assert.Single(run.Diagnostics), id, underlined, message);
        Assert.Empty(run.Sources);
    }
}
