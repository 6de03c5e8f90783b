namespace EdgeLstm.Diagnostics;

/// <summary>Addresses of the pages that explain the diagnostics.</summary>
internal static class HelpLinks
{
    private const string Folder = "https://github.com/edgelstm/edgelstm/blob/main/docs/diagnostics/";

    public static string For(string id) => Folder + id + ".md";
}
