using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary>Makes the item of <c>conv1d(…)</c>.</summary>
internal static class Conv1DSyntax
{
    public const string Options = "size=…, padding=…, stride=…, dilation=…, an activation, tensors=… or as=…";

    /// <exception cref="ImportException">An argument is malformed.</exception>
    public static GraphItem Make(ItemArguments arguments)
    {
        int units = arguments.Size();
        int stride = arguments.Size("stride") ?? 1;
        GraphToken? stated = arguments.Word("padding");
        ConvPadding padding = stated is { } word ? Padding(word) : default;
        // Keras pads by the length of the window there, PyTorch refuses it.
        if (padding.Kind == ConvPaddingKind.Same && stride > 1)
            throw GraphError.At(stated!.Value, "padding=same goes with stride=1 only; state the rows of zeros as a number");
        Activation activation = arguments.BareActivation() ?? Activation.Linear;
        if (activation.Kind == ActivationKind.Softmax)
            throw GraphError.At(arguments.Kind, "write softmax as an item of its own behind the conv1d");
        return new Conv1DItem(
            arguments.Position,
            arguments.Text,
            units,
            arguments.Size("size"),
            padding,
            stride,
            arguments.Size("dilation") ?? 1,
            arguments.Word("tensors")?.Text,
            activation);
    }

    private static ConvPadding Padding(GraphToken token) => token.Text switch
    {
        "valid" => default,
        "same" => new ConvPadding(ConvPaddingKind.Same),
        "causal" => new ConvPadding(ConvPaddingKind.Causal),
        _ => int.TryParse(token.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int rows) && rows <= NetworkLimits.MaxSize
            ? new ConvPadding(ConvPaddingKind.Rows, rows)
            : throw GraphError.At(token, "expected same, causal, valid or a number of rows"),
    };
}
