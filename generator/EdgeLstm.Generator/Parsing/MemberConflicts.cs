using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Parsing;

/// <summary>Finds members that collide with those that are generated.</summary>
internal static class MemberConflicts
{
    private static readonly string[] Properties = ["InputSize", "HiddenSize", "OutputSize", "WindowTimesteps", "MaxWindowTimesteps", "SavedStateSize"];

    private static readonly string[] Methods = ["Step", "TryStep", "StepMany", "Reset", "Run", "Continue", "GetRunOutputLength", "CopyStateTo", "TryLoadState", "SelfTest"];

    /// <summary>Private members, some of them numbered by layer, stage or length.</summary>
    private static readonly string[] Private = ["LstmState", "_lstmState", "CheckLengths", "EvaluateWindow", "AdvanceOneTimestep", "AdvanceOneTimestepFromSums", "AdvanceStreams", "EvaluateHead", "SelfTestInput", "SelfTestOutput", "SelfTestTolerances"];

    private static readonly Regex Numbered = new(
        "^((Lstm|Dense|Conv|Scale|Norm)[0-9]+(Forward|Backward)?(Weights|InitialHidden|InitialCell)|AdvanceOneTimestep[0-9]+FromSums|(AdvanceOneTimestep|EvaluateHead|Floats|Doubles)[0-9]+)$", RegexOptions.CultureInvariant);

    /// <summary>Whether a reference may be null is no part of a signature.</summary>
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.CSharpShortErrorMessageFormat
        .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static TypeFlaw? FindFlaw(INamedTypeSymbol type)
    {
        // No keyword, so that a type of that name in the global namespace takes its place in the kernels.
        if (type.Name == "nint")
            return new TypeFlaw("generated code uses the type of C# that has this name; choose another name for the type", Location: null);
        if (IsGeneratedName(type.Name))
            return new TypeFlaw("a member of that name is generated into it; choose another name for the type", Location: null);

        for (INamedTypeSymbol? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            ISymbol? conflict = declaring.GetMembers().FirstOrDefault(member => IsConflict(member, type));
            if (conflict is not null)
            {
                return SymbolEqualityComparer.Default.Equals(declaring, type)
                    ? new TypeFlaw($"it declares '{conflict.Name}', which is generated; rename yours", conflict.Locations[0])
                    : new TypeFlaw($"it inherits '{conflict.Name}' from '{declaring.Name}', which is generated; choose another base class", Location: null);
            }
        }

        return null;
    }

    private static bool IsConflict(ISymbol member, INamedTypeSymbol type)
    {
        if (member.DeclaredAccessibility == Accessibility.Private && !SymbolEqualityComparer.Default.Equals(member.ContainingType, type))
            return false;
        bool isConflict = member is IMethodSymbol method
            ? (IsGeneratedName(method.Name) && !Methods.Contains(method.Name, StringComparer.Ordinal)) || HasGeneratedSignature(method, type)
            : IsGeneratedName(member.Name);
        // A base class may be a model itself, so only the type's own generated part is no conflict.
        return isConflict && !(GeneratedParts.Contains(member) && SymbolEqualityComparer.Default.Equals(member.ContainingType, type));
    }

    private static bool IsGeneratedName(string name) =>
        Properties.Concat(Methods).Concat(Private).Contains(name, StringComparer.Ordinal) || Numbered.IsMatch(name);

    /// <summary>Other overloads, such as a <c>Step</c> over arrays, are the user's to add.</summary>
    private static bool HasGeneratedSignature(IMethodSymbol method, INamedTypeSymbol type)
    {
        // Overloads may differ in whether a parameter is passed by reference, but not in how: ref, in and out are one.
        string parameters = string.Join(", ", method.Parameters.Select(parameter =>
            (parameter.RefKind == RefKind.None ? "" : "out ") + parameter.Type.ToDisplayString(Signature)));
        return method.Arity == 0 && method.Name switch
        {
            "Step" or "Run" or "Continue" => parameters == "ReadOnlySpan<float>, Span<float>",
            "TryStep" => parameters == "ReadOnlySpan<float>, Span<float>, out int",
            "StepMany" => parameters == $"Span<{type.ToDisplayString(Signature)}>, ReadOnlySpan<float>, Span<float>",
            "Reset" or "SelfTest" => parameters.Length == 0,
            "CopyStateTo" => parameters == "Span<byte>",
            "TryLoadState" => parameters is "ReadOnlySpan<byte>" or "ReadOnlySpan<byte>, out LstmStateRefusal",
            "GetRunOutputLength" => parameters == "int",
            _ => false,
        };
    }
}
