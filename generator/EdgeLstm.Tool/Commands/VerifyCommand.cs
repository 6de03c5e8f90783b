using System.CommandLine;
using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;
using EdgeLstm.Tool.Data;
using EdgeLstm.Tool.Output;
using EdgeLstm.Tool.Verification;

namespace EdgeLstm.Tool.Commands;

/// <summary><c>edgelstm verify FILE --input DATA</c>: runs the generated code and says how far off it is.</summary>
internal sealed class VerifyCommand
{
    private readonly Command _command = new("verify", "Run the generated code on your data and compare the outputs.");
    private readonly ModelArguments _arguments;

    private readonly Option<string> _input = new("--input", "-i")
    {
        Description = "Inputs, .csv or .npy: a line (or row) a timestep, or an array of windows.",
        Required = true,
    };

    private readonly Option<string?> _expected = new("--expected", "-e")
    {
        Description = "Expected outputs, .csv or .npy: a row an output. Default: computed in double precision.",
    };

    private readonly Option<string?> _precision = PrecisionOption.Create("Weights to generate code with; the reference has the trained ones.");

    private readonly Option<double?> _tolerance = new("--tolerance", "-t")
    {
        Description = "Largest error that passes, as a multiple of max(1, |expected|). Default: 1e-5; with bfloat16 0.005, with int8 0.02.",
    };

    private readonly Option<int?> _window = new("--window", "-w")
    {
        Description = "Cut the inputs into windows of so many timesteps, each from a fresh state. Default: what the trained file fixes.",
    };

    private readonly Option<bool> _stream = new("--stream")
    {
        Description = "Take the inputs as one stream, stepped through with the state carried. Default where no window is known.",
    };

    private readonly Option<string?> _plot = new("--plot")
    {
        Description = "PNG to write: the worst output, expected and actual, and its error.",
    };

    private VerifyCommand()
    {
        _arguments = new ModelArguments(_command);
        foreach (Option option in new Option[] { _input, _expected, _precision, _tolerance, _window, _stream, _plot })
            _command.Options.Add(option);
        _tolerance.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(result.GetValueOrDefault<double?>() >= 0))
                result.AddError("--tolerance is no number from 0 on");
        });
        _window.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
                result.AddError("--window is no number from 1 on");
        });
        _command.Validators.Add(result =>
        {
            if (result.GetValue(_stream) && result.GetValue(_window) is not null)
                result.AddError("--stream and --window exclude each other");
        });
        _command.SetAction(parsed => CommandRunner.Run(parsed, context => Run(parsed, context)));
    }

    public static Command Create() => new VerifyCommand()._command;

    private CommandResult Run(ParseResult parsed, CommandContext context)
    {
        Network network = context.Import(_arguments.File(parsed), _arguments.Options(parsed)).Network;
        Precision precision = PrecisionOption.Of(parsed, _precision) ?? Precision.Float32;
        PrecisionOption.Check(precision, network, _arguments.File(parsed));
        PlannedNetwork plan = PlannedNetwork.Of(network, precision);
        string inputFile = parsed.GetValue(_input)!;
        InputSequences inputs = InputSequences.Of(NumberTable.Read(inputFile, context), network, plan, parsed.GetValue(_window), parsed.GetValue(_stream));
        string? expectedFile = parsed.GetValue(_expected);
        NumberTable? expected = expectedFile is null ? null : NumberTable.Read(expectedFile, context);

        using LoadedModel model = Compile(network, precision, context);
        float[] actual;
        using (context.Doing("running the generated code"))
            actual = GeneratedOutputs.Of(model.Driver, inputs);
        OutputComparison comparison = OutputComparison.Of(
            actual,
            expected is null ? Reference(network, inputs, context) : ExpectedOutputs.Of(expected, inputs, actual.Length / plan.OutputSize, plan.OutputSize),
            plan.OutputSize,
            parsed.GetValue(_tolerance) ?? DefaultTolerance(precision));
        var report = new VerifyReport(network, precision, inputFile, inputs, expectedFile, model.Driver.SelfTest(), comparison, parsed.GetValue(_plot));
        if (report.PlotFile is { } plot)
        {
            using (context.Doing("plotting"))
                OutputFile.Write(plot, ErrorPlot.Draw(report));
        }

        return new CommandResult(report.Passed ? ExitCode.Success : ExitCode.Negative, VerifyText.Write(report), VerifyJson.Write(report));
    }

    /// <summary>What EdgeLstm promises of its accurate activations; for smaller weights what is usual of trained models (docs/quantisation.md).</summary>
    private static double DefaultTolerance(Precision precision) => precision switch
    {
        Precision.BFloat16 => 0.005,
        Precision.Int8 => 0.02,
        _ => 1e-5,
    };

    private static LoadedModel Compile(Network network, Precision precision, CommandContext context)
    {
        using (context.Doing("compiling the generated code"))
            return ModelCompiler.Compile(network, precision);
    }

    private static double[] Reference(Network network, InputSequences inputs, CommandContext context)
    {
        using (context.Doing("computing the reference"))
            return ReferenceOutputs.Of(network, inputs);
    }
}
