using EdgeLstm.Import;

namespace EdgeLstm.Acceptance;

/// <summary>A folder with a file that must be refused, and <c>why.txt</c>, which says why.</summary>
internal static class RefusalRunner
{
    public const string FileName = "why.txt";

    /// <summary>Imports the file, which must fail with a message.</summary>
    public static CaseResult Run(string folder, string name)
    {
        string[] files = [.. Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != FileName)];
        if (files.Length != 1)
            return CaseResult.Fail(name, $"{files.Length} files beside {FileName}, expected one");
        try
        {
            ModelText.Import(files[0], graph: null);
            return CaseResult.Fail(name, $"imported, though {File.ReadAllText(Path.Combine(folder, FileName)).Trim()}");
        }
        catch (ImportException error)
        {
            return new CaseResult(name, CaseStatus.Refused, null, $"{error.Id}: {error.Message}");
        }
        // Anything else than a refusal is a defect of the importer.
        catch (Exception error)
        {
            return CaseResult.Fail(name, $"{error.GetType().Name}: {error.Message}");
        }
    }
}
