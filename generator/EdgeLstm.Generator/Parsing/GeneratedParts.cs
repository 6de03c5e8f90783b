using Microsoft.CodeAnalysis;

namespace EdgeLstm.Parsing;

/// <summary>Tells what this generator wrote from what the user did: analyzers see both parts of a type.</summary>
internal static class GeneratedParts
{
    /// <summary>The compiler puts a generator's full name into the path of its files.</summary>
    private static readonly string Folder = typeof(LstmGenerator).FullName;

    public static bool Contains(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath.Contains(Folder));
}
