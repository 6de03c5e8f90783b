using System.Reflection;
using EdgeLstm.Import.Formats;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>From a trained file to a checked network: recognise, read, check, add provenance and the self-test.</summary>
internal static class Importer
{
    /// <summary>Name and version of this program as it stands in every file that it writes.</summary>
    public static string Identity { get; } = "EdgeLstm.Import " +
        typeof(Importer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <param name="file">The trained file.</param>
    /// <param name="graph">The user's <c>Graph</c> statement, null where there is none.</param>
    /// <exception cref="ImportException">The file cannot be imported; nothing has been written.</exception>
    public static ImportedModel Import(SourceFile file, string? graph)
    {
        IModelReader reader = ModelReaders.All.FirstOrDefault(candidate => candidate.Recognises(file))
            ?? throw new ImportException(ImportErrorId.UnknownFormat, UnknownContent.Describe(file));
        ImportResult result = reader.Read(file, graph);
        WeightChecks.RequireFinite(result.Layers);
        var network = new Network(
            new NetworkSource(file.Name, file.Sha256, result.Format, Identity),
            result.InputSize,
            result.Timesteps,
            new EquatableArray<Layer>(result.Layers),
            SelfTest: null)
        {
            Stateful = result.Stateful,
        };
        RequireValid(network);
        return new ImportedModel(
            network with { SelfTest = SelfTestBuilder.Build(result.InputSize, result.Timesteps, result.Layers) }, result.Notes);
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
