using EdgeLstm.Import;

// What the build runs, once per trained file whose content or options changed:
//   EdgeLstm.Import FILE --output NAME.lstm.json [--graph STATEMENT]
// Errors go to standard output in the form that MSBuild turns into build errors.

ImportArguments? arguments = ImportArguments.Parse(args, out string problem);
if (arguments is null)
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(ImportArguments.Usage);
    return 2;
}

try
{
    ImportedModel model = Importer.Import(SourceFile.Open(arguments.File), arguments.Graph);
    AtomicFile.Write(arguments.Output, ModelJsonWriter.Write(model.Network));
    foreach (string note in model.Notes)
        Console.WriteLine($"{arguments.File}: {note}");
    return 0;
}
catch (ImportException error)
{
    Console.WriteLine(BuildMessage.Error(arguments.File, error.Id, error.Message));
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.WriteLine(BuildMessage.Error(arguments.Output, ImportErrorId.UnreadableFile, $"cannot be written: {error.Message}"));
}
catch (Exception error)
{
    Console.WriteLine(BuildMessage.Error(arguments.File, ImportErrorId.Internal, $"EdgeLstm failed on this file ({error.GetType().Name}: {error.Message}); please report it"));
}

return 1;
