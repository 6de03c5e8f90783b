using System.CommandLine;
using EdgeLstm.Import;

namespace EdgeLstm.Tool.Commands;

/// <summary>The file and what there is to say about it, which every command takes alike.</summary>
internal sealed class ModelArguments
{
    private readonly Argument<string> _file = new("file")
    {
        Description = "Trained file: .keras, .h5, .pt, .pth, .safetensors, .onnx, .nam, .json or .lstm.json; the content decides, not the name.",
    };

    private readonly Option<string?> _graph = new("--graph")
    {
        Description = "The network, for a file that holds weights only: \"lstm(32) -> dense(1)\". See docs/graph-statement.md.",
    };

    private readonly Option<string?> _scaling = new("--scaling")
    {
        Description = "JSON file with the scaling of inputs and outputs. See docs/scaling.md.",
    };

    private readonly Option<string?> _prewarm = new("--prewarm")
    {
        Description = "Timesteps of zeros to run first; the state that they lead to becomes the initial one.",
    };

    private readonly Option<string?> _calibration = new("--calibration")
    {
        Description = "CSV file with real inputs, a line a timestep: errors and ranges of smaller weights are taken from it. See docs/quantisation.md.",
    };

    /// <param name="command">The command that takes them.</param>
    public ModelArguments(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_graph);
        command.Options.Add(_scaling);
        command.Options.Add(_prewarm);
        command.Options.Add(_calibration);
    }

    /// <summary>Path of the trained file.</summary>
    public string File(ParseResult parsed) => parsed.GetValue(_file)!;

    /// <summary>What was said about it.</summary>
    public ImportOptions Options(ParseResult parsed) =>
        new(parsed.GetValue(_graph), parsed.GetValue(_scaling), parsed.GetValue(_prewarm), parsed.GetValue(_calibration));
}
