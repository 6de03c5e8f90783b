using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLstm.Parsing;

/// <summary>Which shapes of types can hold a model's state and members, and why the others cannot.</summary>
internal static class TypeShape
{
    /// <summary>The first reason why generated code would not compile in this type or not do what it says; null where there is none.</summary>
    public static string? FindReasonAgainst(INamedTypeSymbol type, CancellationToken cancellation) =>
        KindReason(type) ?? FieldReason(type, cancellation) ?? ConstructorReason(type, cancellation) ?? MemberConflicts.FindReasonAgainst(type);

    private static string? KindReason(INamedTypeSymbol type)
    {
        if (type.IsGenericType)
        {
            return type.TypeParameters.Length > 0
                ? "it is generic; declare one plain type a network"
                : "it is nested in a generic type; move it out";
        }

        if (type.IsFileLocal || ModelParser.ContainingTypes(type).Any(container => container.IsFileLocal))
            return "it is local to its file, and generated code stands in another one; remove 'file'";
        if (type.IsStatic)
            return "it is static, and an instance is the state of a stream; remove 'static'";
        if (type.IsAbstract)
            return "it is abstract, and an instance is the state of a stream; remove 'abstract'";
        if (type.IsRefLikeType)
            return "it is a ref struct, which cannot implement ILstmModel for generic code; remove 'ref'";
        if (type.IsReadOnly)
            return "it is a readonly struct, and Step changes the state; remove 'readonly'";
        return null;
    }

    /// <summary>The struct is the state and nothing else: a copy of it is a snapshot, and C# leaves the order of fields of several parts open.</summary>
    private static string? FieldReason(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Struct)
            return null;
        ISymbol? field = type.GetMembers()
            .Where(member => !member.IsStatic && IsStored(member, cancellation))
            .Select(member => (member as IFieldSymbol)?.AssociatedSymbol ?? member)
            .FirstOrDefault(member => !GeneratedParts.Contains(member));
        return field is null ? null : $"it stores '{field.Name}' besides the state of the network; keep that outside, or make it a class";
    }

    /// <summary>The field behind an event is no member of its type, unlike that behind a property.</summary>
    private static bool IsStored(ISymbol member, CancellationToken cancellation) =>
        member is IFieldSymbol
        || (member is IEventSymbol && member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellation) is VariableDeclaratorSyntax));

    private static bool HasConstructorWithoutArguments(INamedTypeSymbol parent, INamedTypeSymbol type) =>
        parent.InstanceConstructors.Any(constructor =>
            constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams)
            && (constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
                || SymbolEqualityComparer.Default.Equals(parent.ContainingAssembly, type.ContainingAssembly) && constructor.DeclaredAccessibility != Accessibility.Private));

    /// <summary>The generated parameterless constructor sets the initial state, so every other one has to pass through it.</summary>
    private static string? ConstructorReason(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.BaseType is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } parent && !HasConstructorWithoutArguments(parent, type))
            return $"its base class '{parent.Name}' has no constructor without parameters that the generated one could call; add one to it";
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.IsImplicitlyDeclared || GeneratedParts.Contains(constructor))
                continue;
            if (constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellation) is not ConstructorDeclarationSyntax declaration)
                return "it has a primary constructor, past which the initial state would not be set; declare a constructor with ': this()'";
            if (declaration.ParameterList.Parameters.Count == 0)
                return "it declares a constructor without parameters, which is generated; remove it";
            if (!declaration.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer))
                return "it declares a constructor that does not set the initial state; add ': this()' to it";
        }

        return null;
    }
}
