using System.CommandLine;
using EdgeLstm.Import;
using EdgeLstm.Model;
using EdgeLstm.Tool.Comparison;

namespace EdgeLstm.Tool.Commands;

/// <summary><c>edgelstm diff FIRST SECOND</c>: what tells two trainings of a network apart.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var command = new Command("diff", "Compare two trainings of a network, tensor by tensor.");
        var first = new Argument<string>("first") { Description = "Trained file." };
        var second = new Argument<string>("second") { Description = "Trained file to compare it with." };
        var graph = new Option<string?>("--graph")
        {
            Description = "The network, for files that hold weights only; for both. See docs/graph-statement.md.",
        };
        command.Arguments.Add(first);
        command.Arguments.Add(second);
        command.Options.Add(graph);
        command.SetAction(parsed => CommandRunner.Run(parsed, context =>
        {
            var options = new ImportOptions(parsed.GetValue(graph));
            Network one = context.Import(parsed.GetValue(first)!, options).Network;
            Network other = context.Import(parsed.GetValue(second)!, options).Network;
            NetworkDifference difference = NetworkDifference.Of(one, other);
            return new CommandResult(
                difference.IsNone ? ExitCode.Success : ExitCode.Negative, DiffText.Write(one, other, difference), DiffJson.Write(one, other, difference));
        }));
        return command;
    }
}
