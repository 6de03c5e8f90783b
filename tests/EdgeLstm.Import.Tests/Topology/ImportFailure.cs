using Xunit;

namespace EdgeLstm.Import.Tests.Topology;

/// <summary>Imports that must be refused.</summary>
internal static class ImportFailure
{
    /// <summary>The error of an import, which must have the given id.</summary>
    public static string Message(string id, SourceFile file, string? graph = null)
    {
        ImportException error = Assert.Throws<ImportException>(() => Importer.Import(file, graph));
        Assert.Equal(id, error.Id);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
