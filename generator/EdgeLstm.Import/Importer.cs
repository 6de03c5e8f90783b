using System.Reflection;
using EdgeLstm.Import.Calibration;
using EdgeLstm.Import.Formats;
using EdgeLstm.Import.Graph;
using EdgeLstm.Import.Scaling;
using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>
/// From a trained file to a checked network: recognise, read, check, put scaling and prewarmed state to it, compute the
/// self-test, fold what can be folded, add provenance.
/// </summary>
internal static class Importer
{
    /// <summary>Name and version of this program as it stands in every file that it writes.</summary>
    public static string Identity { get; } = "EdgeLstm.Import " +
        typeof(Importer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <param name="file">The trained file.</param>
    /// <param name="graph">The user's <c>Graph</c> statement, null where there is none.</param>
    /// <exception cref="ImportException">The file cannot be imported; nothing has been written.</exception>
    public static ImportedModel Import(SourceFile file, string? graph) => Import(file, new ImportOptions(graph));

    /// <param name="file">The trained file.</param>
    /// <param name="options">What the user says about it.</param>
    /// <exception cref="ImportException">The file cannot be imported; nothing has been written.</exception>
    public static ImportedModel Import(SourceFile file, ImportOptions options)
    {
        IModelReader reader = ModelReaders.All.FirstOrDefault(candidate => candidate.Recognises(file))
            ?? throw new ImportException(ImportErrorId.UnknownFormat, UnknownContent.Describe(file));
        ImportResult result = reader.Read(file, options.Graph);
        WeightChecks.RequireFinite(result.Layers);
        var network = new Network(
            new NetworkSource(file.Name, file.Sha256, result.Format, Identity),
            result.InputSize,
            result.Timesteps,
            new EquatableArray<Layer>(result.Layers),
            SelfTest: null)
        {
            Stateful = result.Stateful,
            InputRange = result.InputRange,
        };
        RequireValid(network);

        var notes = new List<string>(result.Notes);
        List<string> readFiles = [.. result.ReadFiles.Select(Path.GetFullPath)];
        if (options.Scaling is { } path)
        {
            network = Scaled(network, ScalingFile.Open(path), notes);
            readFiles.Add(Path.GetFullPath(path));
        }

        if (options.Prewarm is { } prewarm)
            network = Prewarmed(network, Prewarming.ParseTimesteps(prewarm), notes);
        network = network with { SelfTest = SelfTestBuilder.Build(network.InputSize, network.Timesteps, network.Layers, network.InputRange) };
        network = Folded(network, notes);
        MeasuredWindows? calibration = null;
        if (options.Calibration is { } rows)
        {
            calibration = Calibrated(network, rows, notes);
            readFiles.Add(Path.GetFullPath(rows));
        }

        network = network with { Quantizations = QuantizationBuilder.Build(network, calibration) };
        RequireValid(network);
        return new ImportedModel(network, notes) { ReadFiles = readFiles };
    }

    private static Network Scaled(Network network, ScalingFile scaling, List<string> notes)
    {
        notes.AddRange(ScalingLayers.Overlaps(network.Layers, scaling));
        network = WithFormat(network, $"scaled by {scaling.Name}") with { Layers = new EquatableArray<Layer>(ScalingLayers.Around(network, scaling)), InputRange = Range(network, scaling) };
        RequireValid(network);
        return network;
    }

    /// <summary>A range of the file itself is one of the values that a scaling gives; of raw values it says nothing.</summary>
    private static InputRange? Range(Network network, ScalingFile scaling) =>
        scaling.InputRange(network.InputSize) ?? (scaling.HasInput ? null : network.InputRange);

    private static Network Prewarmed(Network network, int timesteps, List<string> notes)
    {
        string warmed = "prewarmed with " + FormattableString.Invariant($"{timesteps:N0} timestep{(timesteps == 1 ? "" : "s")} of zeros");
        notes.Add(warmed);
        return WithFormat(network, warmed) with { Layers = new EquatableArray<Layer>(Prewarming.Run(network, timesteps)) };
    }

    /// <summary>The self-test stays that of the network as it was trained, so that whoever runs it proves the folding, too.</summary>
    private static Network Folded(Network network, List<string> notes)
    {
        FoldedLayers folded = Folding.Fold(network.Layers);
        if (network.SelfTest is not null)
            FoldingCheck.RequireSame(folded.Layers, network.SelfTest);
        if (folded.Note is not null)
            notes.Add(folded.Note);
        network = network with { Layers = new EquatableArray<Layer>(folded.Layers) };
        RequireValid(network);
        return network;
    }

    private static MeasuredWindows? Calibrated(Network network, string path, List<string> notes)
    {
        CalibrationFile file = CalibrationFile.Open(path, network.InputSize, notes);
        if (network.SelfTest is null)
        {
            notes.Add($"{file.Name} is not used: smaller weights are not measured for a network that is too large for a self-test");
            return null;
        }

        return MeasuredWindows.Of(network, file.Name, file.Values, notes) ?? throw CalibrationFile.TooShort(path, file.Timesteps, MeasuredWindows.Needed(network));
    }

    /// <summary>Says in the provenance, which generated code prints, what is not from the trained file.</summary>
    private static Network WithFormat(Network network, string addition)
    {
        string format = $"{network.Source.Format}, {PrintableText.Clean(addition)}";
        return network with { Source = network.Source with { Format = format.Length <= NetworkLimits.MaxTextLength ? format : network.Source.Format } };
    }

    /// <summary>What the generator would refuse is refused here, where the message is about the trained file.</summary>
    private static void RequireValid(Network network)
    {
        try
        {
            NetworkValidator.Validate(network);
        }
        catch (ModelFormatException error)
        {
            throw new ImportException(ImportErrorId.UnsupportedLayer, error.Message, error);
        }
    }
}
