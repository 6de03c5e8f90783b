using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLstm.Parsing;

/// <summary>Finds the arguments of an <c>[LstmModel]</c> attribute in its text. The code fixes compile this file, too.</summary>
internal static class ArgumentFinder
{
    public static AttributeArgumentSyntax? Input(AttributeSyntax attribute) => Parameter(attribute, "input", position: 0);

    public static AttributeArgumentSyntax? Hidden(AttributeSyntax attribute) => Parameter(attribute, "hidden", position: 1);

    /// <summary>An argument such as <c>Weights = "…"</c>; null where it is left out.</summary>
    public static AttributeArgumentSyntax? Property(AttributeSyntax attribute, string name) =>
        Arguments(attribute).FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>Arguments without a name stand in their own position, whether or not those before them have one.</summary>
    private static AttributeArgumentSyntax? Parameter(AttributeSyntax attribute, string name, int position)
    {
        AttributeArgumentSyntax[] parameters = [.. Arguments(attribute).Where(argument => argument.NameEquals is null)];
        return parameters.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name) ?? parameters.ElementAtOrDefault(position);
    }

    private static SeparatedSyntaxList<AttributeArgumentSyntax> Arguments(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments ?? default;
}
