using EdgeLstm.Import;

namespace EdgeLstm.Tool;

/// <summary>Imports a file for a command and turns what cannot be imported into one line and an exit code.</summary>
internal static class ModelLoader
{
    /// <summary>The file was read.</summary>
    public const int Success = 0;

    /// <summary>The file cannot be imported or written; standard error says why.</summary>
    public const int Failure = 1;

    /// <summary>Imports <paramref name="file"/> and passes it on, its notes printed to <paramref name="error"/>.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string file, ImportOptions options, TextWriter error, Action<ImportedModel> use)
    {
        try
        {
            ImportedModel model = Importer.Import(SourceFile.Open(file), options);
            foreach (string note in model.Notes)
                error.WriteLine($"note: {note}");
            use(model);
            return Success;
        }
        catch (ImportException failure)
        {
            error.WriteLine(BuildMessage.Error(failure.File ?? file, failure.Id, failure.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(BuildMessage.Error(file, ImportErrorId.UnreadableFile, failure.Message));
        }

        return Failure;
    }
}
