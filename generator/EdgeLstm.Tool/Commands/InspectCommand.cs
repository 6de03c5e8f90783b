using System.CommandLine;
using EdgeLstm.Import;
using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;
using EdgeLstm.Tool.Inspection;

namespace EdgeLstm.Tool.Commands;

/// <summary><c>edgelstm inspect FILE</c>: what is in the file, what it costs, and the lines to paste.</summary>
internal static class InspectCommand
{
    /// <summary>Timesteps of a measured window where the file leaves them open: enough that entering it costs little.</summary>
    private const int MeasuredTimesteps = 32;

    public static Command Create()
    {
        var command = new Command("inspect", "Show the layers of a trained file, their cost, and the lines to paste.");
        var arguments = new ModelArguments(command);
        var noMeasure = new Option<bool>("--no-measure")
        {
            Description = "Do not compile the network and time it on this machine.",
        };
        command.Options.Add(noMeasure);
        command.SetAction(parsed => CommandRunner.Run(parsed, context =>
        {
            ImportOptions options = arguments.Options(parsed);
            Network network = context.Import(arguments.File(parsed), options).Network;
            PlannedNetwork plan = PlannedNetwork.Of(network);
            double? measured = parsed.GetValue(noMeasure) ? null : Measure(network, plan, context);
            var report = new InspectReport(network, options, plan, measured);
            return new CommandResult(ExitCode.Success, InspectText.Write(report), InspectJson.Write(report));
        }));
        return command;
    }

    /// <summary>Microseconds of a timestep of the generated code on this machine.</summary>
    private static double Measure(Network network, PlannedNetwork plan, CommandContext context)
    {
        using (context.Doing("compiling and timing the generated code"))
        {
            using LoadedModel model = ModelCompiler.Compile(network);
            int timesteps = network.Timesteps ?? Math.Max(plan.ShortestWindow, Math.Min(MeasuredTimesteps, plan.LongestWindow ?? MeasuredTimesteps));
            return 1e6 * model.Driver.MeasureTimestep(timesteps);
        }
    }
}
