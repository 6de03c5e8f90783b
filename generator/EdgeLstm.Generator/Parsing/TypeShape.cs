using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EdgeLstm.Parsing;

/// <summary>Which shapes of types can hold a model's state and members, and why the others cannot.</summary>
internal static class TypeShape
{
    /// <summary>The first reason why generated code would not compile in this type or not do what it says; null where there is none.</summary>
    public static TypeFlaw? FindFlaw(INamedTypeSymbol type, CancellationToken cancellation) =>
        FindFlawOfKind(type, cancellation) ?? FindFlawOfField(type, cancellation) ?? FindFlawOfConstructor(type, cancellation) ?? MemberConflicts.FindFlaw(type);

    private static TypeFlaw? FindFlawOfKind(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.TypeParameters.Length > 0)
            return new TypeFlaw("it is generic; declare one plain type a network", Declarations(type, cancellation).First().TypeParameterList?.GetLocation());
        if (type.IsGenericType)
            return new TypeFlaw("it is nested in a generic type; move it out", Location: null);
        if (ModelParser.ContainingTypes(type).Append(type).FirstOrDefault(part => part.IsFileLocal) is { } local)
            return new TypeFlaw("it is local to its file, and generated code stands in another one; remove 'file'", Modifier(local, SyntaxKind.FileKeyword));
        if (type.IsStatic)
            return new TypeFlaw("it is static, and an instance is the state of a stream; remove 'static'", Modifier(type, SyntaxKind.StaticKeyword));
        if (type.IsAbstract)
            return new TypeFlaw("it is abstract, and an instance is the state of a stream; remove 'abstract'", Modifier(type, SyntaxKind.AbstractKeyword));
        if (type.IsRefLikeType)
            return new TypeFlaw("it is a ref struct, which cannot implement ILstmModel for generic code; remove 'ref'", Modifier(type, SyntaxKind.RefKeyword));
        if (type.IsReadOnly)
            return new TypeFlaw("it is a readonly struct, and Step changes the state; remove 'readonly'", Modifier(type, SyntaxKind.ReadOnlyKeyword));
        return null;

        Location? Modifier(INamedTypeSymbol owner, SyntaxKind kind) => Declarations(owner, cancellation)
            .SelectMany(declaration => declaration.Modifiers)
            .Where(modifier => modifier.IsKind(kind))
            .Select(modifier => modifier.GetLocation())
            .FirstOrDefault();
    }

    private static IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    /// <summary>The struct is the state and nothing else: a copy of it is a snapshot, and C# leaves the order of fields of several parts open.</summary>
    private static TypeFlaw? FindFlawOfField(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Struct)
            return null;
        ISymbol? field = type.GetMembers()
            .Where(member => !member.IsStatic && IsStored(member, cancellation))
            .Select(member => (member as IFieldSymbol)?.AssociatedSymbol ?? member)
            .FirstOrDefault(member => !GeneratedParts.Contains(member));
        return field is null ? null : new TypeFlaw($"it stores '{field.Name}' besides the state of the network; keep that outside, or make it a class", field.Locations[0]);
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
    private static TypeFlaw? FindFlawOfConstructor(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (type.BaseType is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } parent && !HasConstructorWithoutArguments(parent, type))
            return new TypeFlaw($"its base class '{parent.Name}' has no constructor without parameters that the generated one could call; add one to it", Location: null);
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.IsImplicitlyDeclared || GeneratedParts.Contains(constructor))
                continue;
            SyntaxNode syntax = constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
            if (syntax is not ConstructorDeclarationSyntax declaration)
                return new TypeFlaw("it has a primary constructor, past which the initial state would not be set; declare a constructor with ': this()'", (syntax as TypeDeclarationSyntax)?.ParameterList?.GetLocation());
            if (declaration.ParameterList.Parameters.Count == 0)
                return new TypeFlaw("it declares a constructor without parameters, which is generated; remove it", declaration.Identifier.GetLocation());
            if (!declaration.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer))
                return new TypeFlaw("it declares a constructor that does not set the initial state; add ': this()' to it", declaration.Identifier.GetLocation());
        }

        return null;
    }
}
