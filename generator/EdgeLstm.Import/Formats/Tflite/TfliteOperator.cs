using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Tflite;

/// <summary>One operator of the graph with its tensors.</summary>
/// <param name="Code">Number in the schema's list of operators.</param>
/// <param name="Name">Name in that list, or of the custom operator.</param>
/// <param name="Label">What messages call it: <c>operator 2 (SOFTMAX)</c>.</param>
/// <param name="Inputs">Indices of tensors; −1 for one that is left out.</param>
/// <param name="Outputs">Indices of tensors.</param>
/// <param name="Options">Its options; null where it has none.</param>
/// <param name="OptionsType">Number of the options' type in the schema.</param>
internal sealed record TfliteOperator(int Code, string Name, string Label, int[] Inputs, int[] Outputs, FlatTable? Options, int OptionsType)
{
    /// <summary>The options, checked to be of the type that the operator takes.</summary>
    /// <param name="type">Number of that type.</param>
    /// <param name="known">Fields of it that are known here.</param>
    /// <exception cref="ImportException">They are of another type, or have a field of a newer schema.</exception>
    public FlatTable RequireOptions(int type, int known)
    {
        if (Options is not { } options || OptionsType != type)
            throw TfliteError.Corrupt($"{Label} lacks its options");
        return options.FirstBeyond(known) is not { } field
            ? options
            : throw TfliteError.Attribute(FormattableString.Invariant($"{Label} has an option of a newer version of the format (field {field}), which is not known here"));
    }

    /// <summary>An activation that is part of the operator.</summary>
    /// <param name="value">Number in the schema's list.</param>
    /// <exception cref="ImportException">It is not supported.</exception>
    public Activation FusedActivation(byte value) => value switch
    {
        0 => Activation.Linear,
        1 => Activation.Relu,
        3 => new Activation(ActivationKind.ClippedRelu, Alpha: 6),
        4 => Activation.Tanh,
        2 => throw TfliteError.Attribute($"{Label} has the fused activation RELU_N1_TO_1, which is not supported"),
        5 => throw TfliteError.Attribute($"{Label} has the fused activation SIGN_BIT, which is not supported"),
        _ => throw TfliteError.Corrupt(FormattableString.Invariant($"{Label} has the fused activation {value}")),
    };
}
