using Microsoft.CodeAnalysis;

namespace EdgeLstm.Parsing;

/// <summary>The values of an <c>[LstmModel]</c> attribute.</summary>
/// <param name="Input">Floats that one timestep takes.</param>
/// <param name="Hidden">Units of the first LSTM layer.</param>
/// <param name="Weights">Which item holds the network, null where it is left out.</param>
internal readonly record struct AttributeArguments(int Input, int Hidden, string? Weights)
{
    /// <summary>The values, or null where the attribute does not compile, which the compiler reports itself.</summary>
    public static AttributeArguments? Read(AttributeData attribute)
    {
        if (attribute.ConstructorArguments.Length != 2
            || attribute.ConstructorArguments[0].Value is not int input
            || attribute.ConstructorArguments[1].Value is not int hidden)
            return null;
        TypedConstant weights = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "Weights").Value;
        return new AttributeArguments(input, hidden, weights.Kind == TypedConstantKind.Error ? null : weights.Value as string);
    }
}
