using EdgeLstm.Import;

// What the build runs: EdgeLstm.Import REQUEST once per trained file whose content or options changed, and, where the
// project asks for it, EdgeLstm.Import --verify REQUEST once per .lstm.json whose content changed.
// People use the tool `edgelstm` instead. Errors go to standard output in the form that MSBuild turns into build errors;
// exit code 1 says that there is one, 2 that the request itself could not be used.
bool verifies = args.Length == 2 && args[0] == "--verify";
if (args.Length != 1 && !verifies)
{
    Console.Error.WriteLine("usage: EdgeLstm.Import [--verify] REQUEST (a file that the EdgeLstm build targets write)");
    return 2;
}

string path = args[^1];
ImportRequest request;
try
{
    request = ImportRequest.Parse(File.ReadLines(path));
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
{
    Console.Error.WriteLine($"{path}: {error.Message}");
    return 2;
}

try
{
    foreach (string note in verifies ? BuildStep.Verify(request) : BuildStep.Import(request))
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
