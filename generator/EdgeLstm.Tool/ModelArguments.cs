using System.CommandLine;

namespace EdgeLstm.Tool;

/// <summary>The file and the <c>Graph</c> statement, which every command takes alike.</summary>
internal static class ModelArguments
{
    public static Argument<string> File() => new("file")
    {
        Description = "Trained file: .keras, .h5, .pt, .pth, .safetensors or .lstm.json; the content decides, not the name.",
    };

    public static Option<string?> Graph() => new("--graph")
    {
        Description = "The network, for a file that holds weights only: \"lstm(32) -> dense(1)\". See docs/graph-statement.md.",
    };
}
