using EdgeLstm.Import;

// What the build runs: EdgeLstm.Import once per trained file whose content or options changed, and, where the project
// asks for it, EdgeLstm.Import --verify once per .lstm.json whose content changed. The request is named by a variable of
// the environment: in a command line, a shell would read `$(…)` or %…% in the name of a file as its own.
// People use the tool `edgelstm` instead. Errors go to standard output in the form that MSBuild turns into build errors;
// exit code 1 says that there is one, 2 that the request itself could not be used.
const string RequestVariable = "EDGELSTM_REQUEST";
bool verifies = args is ["--verify"];
if (Environment.GetEnvironmentVariable(RequestVariable) is not { Length: > 0 } path || (args.Length > 0 && !verifies))
{
    Console.Error.WriteLine($"usage: {RequestVariable}=FILE EdgeLstm.Import [--verify] (a file that the EdgeLstm build targets write)");
    return 2;
}

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
