using EdgeLstm.Acceptance;

AcceptanceOptions options;
Expectations? expectations;
try
{
    options = AcceptanceOptions.Parse(args);
    expectations = options.ExpectFile is null ? null : new Expectations(File.ReadLines(options.ExpectFile));
}
catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(AcceptanceOptions.Usage);
    return 2;
}

var results = new List<CaseResult>();
foreach (CaseResult result in CaseFolders.Run(options.Folder, options.Only, options.Precision))
{
    results.Add(result);
    Console.WriteLine(result);
}

if (results.Count == 0)
{
    Console.Error.WriteLine(options.Only is null ? $"'{options.Folder}' holds no cases" : $"'{options.Folder}' holds no case '{options.Only}'");
    return 2;
}

string[] unmet = [.. expectations?.Unmet(results) ?? []];
foreach (string line in unmet)
    Console.WriteLine(line);
Console.WriteLine(
    $"{Count(CaseStatus.Pass)} passed, {Count(CaseStatus.Fail)} failed, {Count(CaseStatus.Refused)} refused"
    + (unmet.Length > 0 ? $", {unmet.Length} not as expected" : ""));
return (expectations is null ? Count(CaseStatus.Fail) : unmet.Length) > 0 ? 1 : 0;

int Count(CaseStatus status) => results.Count(result => result.Status == status);
