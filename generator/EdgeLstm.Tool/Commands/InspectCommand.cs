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
        Option<string?> precision = PrecisionOption.Create("Weights to plan with; also shows what each precision saves and gets wrong.");
        command.Options.Add(noMeasure);
        command.Options.Add(precision);
        command.SetAction(parsed => CommandRunner.Run(parsed, context =>
        {
            ImportOptions options = arguments.Options(parsed);
            Network network = context.Import(arguments.File(parsed), options).Network;
            InspectReport report = Report(network, options, PrecisionOption.Of(parsed, precision), parsed.GetValue(noMeasure) ? null : plan => Measure(network, plan, context), arguments.File(parsed));
            return new CommandResult(ExitCode.Success, InspectText.Write(report), InspectJson.Write(report));
        }));
        return command;
    }

    private static InspectReport Report(Network network, ImportOptions options, Precision? precision, Func<PlannedNetwork, double>? measure, string file)
    {
        if (precision is not { } asked)
        {
            PlannedNetwork plan = PlannedNetwork.Of(network);
            return new InspectReport(network, options, plan, measure?.Invoke(plan));
        }

        PrecisionOption.Check(asked, network, file);
        PrecisionSummary[] all = PrecisionSummary.OfAll(network, measure);
        PrecisionSummary chosen = all.Single(known => known.Precision == asked);
        return new InspectReport(network, options, chosen.Plan!, chosen.Microseconds) { Precisions = all };
    }

    /// <summary>Microseconds of a timestep of the generated code on this machine.</summary>
    private static double Measure(Network network, PlannedNetwork plan, CommandContext context)
    {
        using (context.Doing("compiling and timing the generated code"))
        {
            using LoadedModel model = ModelCompiler.Compile(network, plan.Precision);
            int timesteps = network.Timesteps ?? Math.Max(plan.ShortestWindow, Math.Min(MeasuredTimesteps, plan.LongestWindow ?? MeasuredTimesteps));
            return 1e6 * model.Driver.MeasureTimestep(timesteps);
        }
    }
}
