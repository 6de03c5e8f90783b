using Xunit;

namespace EdgeLstm.Import.Tests.Topology;

/// <summary>Imports that must be refused.</summary>
internal static class ImportFailure
{
    /// <summary>The error of an import, which must have the given id.</summary>
    public static string Message(string id, SourceFile file, string? graph = null) => Refused(id, () => Importer.Import(file, graph));

    /// <summary>The error of a step of an import, which must have the given id.</summary>
    public static string Refused(string id, Action import)
    {
        ImportException error = Assert.Throws<ImportException>(import);
        Assert.Equal(id, error.Id);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
