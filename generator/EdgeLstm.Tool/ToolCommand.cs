using System.CommandLine;

namespace EdgeLstm.Tool;

/// <summary>The command line <c>edgelstm</c>.</summary>
internal static class ToolCommand
{
    public static RootCommand Create() => new("Imports and inspects trained LSTM files for EdgeLstm.")
    {
        ImportCommand.Create(),
        InspectCommand.Create(),
    };
}
