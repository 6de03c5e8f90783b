namespace EdgeLstm.Import;

/// <summary>Messages in the form that MSBuild, and every IDE on top of it, recognises as errors of a file.</summary>
internal static class BuildMessage
{
    private const string DocumentationRoot = "https://github.com/edgelstm/edgelstm/blob/main/docs/diagnostics/";

    /// <summary><c>FILE : error ID: text (address of the page)</c>, on a single line.</summary>
    public static string Error(string file, string id, string text) =>
        $"{file} : error {id}: {OneLine(text)} ({Page(id)})";

    /// <summary>Address of the page about a diagnostic.</summary>
    public static string Page(string id) => $"{DocumentationRoot}{id}.md";

    /// <summary>MSBuild reads line by line: a message of several lines would lose all but the first.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
