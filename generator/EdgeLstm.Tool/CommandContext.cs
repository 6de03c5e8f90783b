using EdgeLstm.Import;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool;

/// <summary>What a command works with: files in, notes and progress out.</summary>
/// <param name="error">Standard error.</param>
/// <param name="terminal">Standard error where it is a terminal, otherwise null.</param>
/// <param name="printsNotes">True: notes go to <paramref name="error"/> at once.</param>
internal sealed class CommandContext(TextWriter error, TextWriter? terminal, bool printsNotes)
{
    private readonly List<string> _notes = [];

    /// <summary>Everything that was assumed and done on the way, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Says until it is disposed what is being done, should that take long.</summary>
    public Progress Doing(string what) => new(terminal, what);

    public void Note(string note)
    {
        _notes.Add(note);
        if (printsNotes)
            error.Write($"note: {note}\n");
    }

    /// <summary>Imports a trained file as the build does.</summary>
    /// <exception cref="ImportException">The file is refused.</exception>
    public ImportedModel Import(string file, ImportOptions options)
    {
        using Progress progress = Doing($"reading {file}");
        try
        {
            ImportedModel model = Importer.Import(SourceFile.Open(file), options);
            foreach (string note in model.Notes)
                Note(note);
            return model;
        }
        catch (ImportException failure) when (failure.File is null)
        {
            // Two trained files can be at work; the message has to name the one.
            throw new ImportException(failure.Id, failure.Message, failure) { File = file };
        }
    }
}
