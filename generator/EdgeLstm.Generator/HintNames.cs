using System.Collections.Immutable;
using EdgeLstm.Model;
using EdgeLstm.Parsing;

namespace EdgeLstm;

/// <summary>
/// Keeps the names of generated files apart. The compiler compares them without regard to case and drops all output
/// of a generator that uses one twice, while C# allows types <c>Pump</c> and <c>PUMP</c> side by side.
/// </summary>
internal static class HintNames
{
    /// <summary>Qualified names that differ from another one only in case, in ordinal order; nearly always none.</summary>
    public static EquatableArray<string> FindCollisions(ImmutableArray<ModelSpec> specs) => new(specs
        .Select(spec => spec.QualifiedName)
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .SelectMany(same => same)
        .OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>The name of a file as it is, or with a number where another model would take the same.</summary>
    public static string MakeUnique(string hintName, string model, EquatableArray<string> collisions)
    {
        int index = collisions.Count == 0 ? -1 : Array.IndexOf([.. collisions], model);
        return index < 0 ? hintName : FormattableString.Invariant($"{index + 1}.{hintName}");
    }
}
