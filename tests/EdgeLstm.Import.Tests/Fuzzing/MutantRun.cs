using EdgeLstm.Model;

namespace EdgeLstm.Import.Tests.Fuzzing;

/// <summary>Imports one mutant as the build would.</summary>
internal static class MutantRun
{
    /// <summary>The network, without its provenance; null where the file is refused with a message.</summary>
    /// <exception cref="Exception">Anything but an <see cref="ImportException"/>: a defect.</exception>
    public static Network? Import(string name, byte[] content, string? graph)
    {
        try
        {
            Network network = Importer.Import(new SourceFile(name, content), graph).Network;
            return network with { Source = new NetworkSource("", "", "", "") };
        }
        catch (ImportException error) when (error.Id != ImportErrorId.Internal && error.Message.Length > 0)
        {
            return null;
        }
    }
}
