using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EdgeLstm.Tool.Commands;

/// <summary>The help of a command, and lines to start from below it.</summary>
/// <param name="help">The help.</param>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        int code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        // The library names the program after its assembly, not after the command that people type.
        output.Write(text.ToString().Replace($"  {RootCommand.ExecutableName} ", "  edgelstm ", StringComparison.Ordinal).ReplaceLineEndings("\n"));
        output.Write("Examples:\n");
        foreach (string example in ExamplesOf(parseResult.CommandResult.Command.Name))
            output.Write($"  {example}\n");
        output.Write("\nExit codes: 0 done, 1 bad file, 2 wrong command line, 3 the answer is no, 4 defect of EdgeLstm\n");
        return code;
    }

    private static string[] ExamplesOf(string command) => command switch
    {
        "inspect" =>
        [
            "edgelstm inspect pump.keras",
            "edgelstm inspect vad.safetensors --graph \"lstm(128, sequences, tensors=lstm_cell)\"",
            "edgelstm inspect pump.keras --no-measure --json",
        ],
        "verify" =>
        [
            "edgelstm verify pump.keras --input x.csv",
            "edgelstm verify pump.keras --input x.npy --expected y.npy --plot pump.png",
            "edgelstm verify pump.pt --input x.csv --window 30 --tolerance 1e-4",
        ],
        "import" => ["edgelstm import pump.keras", "edgelstm import pump.pt --scaling pump.scaling.json -o pump.lstm.json"],
        "diff" => ["edgelstm diff pump-monday.keras pump-tuesday.keras"],
        "completion" => ["source <(edgelstm completion bash)", "edgelstm completion zsh > ~/.zfunc/_edgelstm"],
        _ => ["edgelstm inspect pump.keras", "edgelstm verify pump.keras --input x.csv", "edgelstm verify --help"],
    };
}
