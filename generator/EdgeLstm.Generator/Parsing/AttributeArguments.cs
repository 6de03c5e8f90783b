using Microsoft.CodeAnalysis;

namespace EdgeLstm.Parsing;

/// <summary>The values of an <c>[LstmModel]</c> attribute.</summary>
/// <param name="Input">Floats that one timestep takes.</param>
/// <param name="Hidden">Units of the first LSTM layer.</param>
/// <param name="Weights">Which item holds the network, null where it is left out.</param>
/// <param name="Activations">The tier of tanh and sigmoid as the number that it was written as, in range or not.</param>
/// <param name="Precision">How weights are stored as the number that it was written as, in range or not.</param>
/// <param name="MaxQuantizationError">The most that a smaller precision may change an output; 0 for no limit.</param>
/// <param name="Reproducible">Whether products are rounded before they are added.</param>
/// <param name="ClampInputs">Whether inputs are limited to the range of the file.</param>
/// <param name="MaxStackBytes">The limit of the stack; 0 for none.</param>
/// <param name="MaxWeightBytes">The limit of the weights; 0 for none.</param>
internal readonly record struct AttributeArguments(
    int Input,
    int Hidden,
    string? Weights,
    int Activations,
    int Precision,
    float MaxQuantizationError,
    bool Reproducible,
    bool ClampInputs,
    int MaxStackBytes,
    int MaxWeightBytes)
{
    /// <summary>The values of <c>LstmActivations</c>, a type of the runtime that the generator does not load.</summary>
    public const int Accurate = 0, Fast = 1;

    /// <summary>The values, or null where the attribute does not compile, which the compiler reports itself.</summary>
    public static AttributeArguments? Read(AttributeData attribute)
    {
        if (attribute.ConstructorArguments.Length != 2
            || attribute.ConstructorArguments[0].Value is not int input
            || attribute.ConstructorArguments[1].Value is not int hidden)
            return null;
        return new AttributeArguments(
            input,
            hidden,
            Named(attribute, "Weights") as string,
            Named(attribute, "Activations") as int? ?? Accurate,
            Named(attribute, "Precision") as int? ?? (int)Model.Precision.Float32,
            Named(attribute, "MaxQuantizationError") as float? ?? 0,
            Named(attribute, "Reproducible") as bool? ?? false,
            Named(attribute, "ClampInputs") as bool? ?? false,
            Named(attribute, "MaxStackBytes") as int? ?? 0,
            Named(attribute, "MaxWeightBytes") as int? ?? 0);
    }

    /// <summary>An argument with a name; null where it is left out or does not compile.</summary>
    private static object? Named(AttributeData attribute, string name)
    {
        TypedConstant value = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return value.Kind == TypedConstantKind.Error ? null : value.Value;
    }
}
