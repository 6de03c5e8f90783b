using System.CommandLine;

namespace EdgeLstm.Tool;

/// <summary><c>edgelstm inspect FILE</c>: what is in the file and the lines to paste.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        Argument<string> file = ModelArguments.File();
        Option<string?> graph = ModelArguments.Graph();
        var command = new Command("inspect", "Show the layers of a trained file, their cost, and the lines to paste.") { file, graph };
        command.SetAction(parsed => ModelLoader.Run(
            parsed.GetValue(file)!,
            parsed.GetValue(graph),
            parsed.InvocationConfiguration.Error,
            model => NetworkReport.Write(parsed.InvocationConfiguration.Output, model.Network, parsed.GetValue(graph))));
        return command;
    }
}
