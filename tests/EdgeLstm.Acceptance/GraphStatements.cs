using System.Text.Json;

namespace EdgeLstm.Acceptance;

/// <summary>
/// <c>graphs.json</c> beside the runner: what a user would write as <c>Graph</c> for files that hold weights but not
/// how they connect, by the name of the case, where <c>case.json</c> does not say it.
/// </summary>
internal static class GraphStatements
{
    public static IReadOnlyDictionary<string, string> Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "graphs.json");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path))!;
    }
}
