using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace EdgeLstm.Diagnostics;

/// <summary>
/// Finds calls of <c>Step</c>, <c>TryStep</c>, <c>Continue</c>, <c>Reset</c> and <c>TryLoadState</c> on a struct that C# copies before the call: the state that they leave
/// is thrown away, and the next call starts from the old one without any sign of it.
/// </summary>
/// <param name="attribute">The attribute that marks models.</param>
/// <param name="contracts">The interfaces through which generic code calls them.</param>
internal sealed class CopiedStateRule(INamedTypeSymbol attribute, INamedTypeSymbol?[] contracts)
{
    public void Check(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Step" or "TryStep" or "Continue" or "Reset" or "TryLoadState", IsStatic: false }
            || call.Instance is not { Type: { } type } receiver
            || !MayBeModelStruct(type))
            return;
        if (FindCopy(receiver, context.ContainingSymbol) is { } reason)
            context.ReportDiagnostic(Diagnostic.Create(UsageDiagnostics.CopiedState, receiver.Syntax.GetLocation(), call.TargetMethod.Name, reason));
    }

    private bool MayBeModelStruct(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol { HasReferenceTypeConstraint: false } parameter =>
            parameter.ConstraintTypes.Any(constraint => contracts.Contains(constraint.OriginalDefinition, SymbolEqualityComparer.Default)),
        INamedTypeSymbol { TypeKind: TypeKind.Struct } =>
            type.GetAttributes().Any(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute)),
        _ => false,
    };

    /// <summary>Why the value is a copy of what the user wrote, or null where it is the variable itself.</summary>
    private static string? FindCopy(IOperation value, ISymbol method) => value switch
    {
        IFieldReferenceOperation field => FindCopyOfField(field, method),
        IPropertyReferenceOperation { Property: { RefKind: not RefKind.Ref } property } =>
            $"the property '{property.Name}' returns one; call it on the field behind the property",
        IInvocationOperation { TargetMethod: { RefKind: not RefKind.Ref } called } =>
            $"'{called.Name}' returns one; keep the model in a variable",
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.In or RefKind.RefReadOnlyParameter } parameter } =>
            $"the parameter '{parameter.Name}' is read-only; pass it by 'ref'",
        ILocalReferenceOperation { Local: { IsForEach: true, RefKind: RefKind.None } local } =>
            $"the loop variable '{local.Name}' is read-only; loop over a span by 'ref' or by index",
        ILocalReferenceOperation { Local: { RefKind: RefKind.RefReadOnly } local } =>
            $"the variable '{local.Name}' is a read-only reference; make it 'ref'",
        IConversionOperation { Operand.Type.IsReferenceType: true } => "unboxing makes one; keep the model in a variable of its own type",
        _ => null,
    };

    private static string? FindCopyOfField(IFieldReferenceOperation field, ISymbol method)
    {
        if (field.Field.IsReadOnly && !IsInitializer(field.Field, method))
            return $"the field '{field.Field.Name}' is readonly; remove 'readonly'";
        return field.Instance switch
        {
            IInstanceReferenceOperation { Type.IsValueType: true } when method is IMethodSymbol { IsReadOnly: true } =>
                $"'{method.Name}' is a readonly member; remove 'readonly' from it",
            { Type.IsValueType: true } container => FindCopy(container, method),
            _ => null,
        };
    }

    /// <summary>A constructor and an init accessor may still change the readonly fields of their own type.</summary>
    private static bool IsInitializer(IFieldSymbol field, ISymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, field.ContainingType)
        && method is IMethodSymbol { MethodKind: var kind, IsInitOnly: var isInit }
        && (isInit || kind == (field.IsStatic ? MethodKind.StaticConstructor : MethodKind.Constructor));
}
