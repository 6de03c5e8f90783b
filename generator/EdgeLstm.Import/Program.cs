using EdgeLstm.Import;

// What the build runs, once per trained file whose content or options changed: EdgeLstm.Import REQUEST.
// People use the tool `edgelstm` instead. Errors go to standard output in the form that MSBuild turns into build errors;
// exit code 1 says that there is one, 2 that the request itself could not be used.
if (args.Length != 1)
{
    Console.Error.WriteLine("usage: EdgeLstm.Import REQUEST (a file that the EdgeLstm build targets write)");
    return 2;
}

ImportRequest request;
try
{
    request = ImportRequest.Parse(File.ReadLines(args[0]));
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine($"{args[0]}: {error.Message}");
    return 2;
}

try
{
    // Whatever stood there was made from another content; if this one fails, nothing may be compiled in its place.
    File.Delete(request.Output);
    File.Delete(ReadFilesList.PathFor(request.Output));
    ImportedModel model = Importer.Import(SourceFile.Open(request.File), request.Options);
    // The list first: without it nobody would see that one of these files changes.
    ReadFilesList.Write(request.Output, model.ReadFiles);
    AtomicFile.Write(request.Output, ModelJsonWriter.Write(model.Network));
    foreach (string note in model.Notes)
        Console.WriteLine($"{request.File}: {note}");
    return 0;
}
catch (ImportException error)
{
    Console.WriteLine(BuildMessage.Error(error.File ?? request.File, error.Id, error.Message));
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.WriteLine(BuildMessage.Error(request.Output, ImportErrorId.UnreadableFile, $"cannot be written: {error.Message}"));
}
catch (Exception error)
{
    Console.WriteLine(BuildMessage.Error(request.File, ImportErrorId.Internal, $"EdgeLstm failed on this file ({error.GetType().Name}: {error.Message}); please report it"));
}

return 1;
