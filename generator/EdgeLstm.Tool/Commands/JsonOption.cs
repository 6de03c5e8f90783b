using System.CommandLine;

namespace EdgeLstm.Tool.Commands;

/// <summary><c>--json</c>, which every command takes.</summary>
internal static class JsonOption
{
    private const string Name = "--json";

    public static Option<bool> Create() => new(Name)
    {
        Description = "Print one JSON object, errors too. See docs/tool.md for its keys.",
        Recursive = true,
    };

    public static bool IsGiven(ParseResult parsed) => parsed.GetValue<bool>(Name);
}
