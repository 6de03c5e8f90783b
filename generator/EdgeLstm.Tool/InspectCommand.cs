using System.CommandLine;

namespace EdgeLstm.Tool;

/// <summary><c>edgelstm inspect FILE</c>: what is in the file and the lines to paste.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var command = new Command("inspect", "Show the layers of a trained file, their cost, and the lines to paste.");
        var arguments = new ModelArguments(command);
        command.SetAction(parsed => ModelLoader.Run(
            arguments.File(parsed),
            arguments.Options(parsed),
            parsed.InvocationConfiguration.Error,
            model => NetworkReport.Write(parsed.InvocationConfiguration.Output, model.Network, arguments.Options(parsed))));
        return command;
    }
}
