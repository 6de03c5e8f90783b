using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Generator.Tests;

/// <summary>
/// Walks everything that the steps of a pipeline hold. One symbol or syntax node among it would keep a whole
/// compilation in memory for as long as the step is cached, and would never be equal to the next one.
/// </summary>
internal static class PipelineGraph
{
    public static void AssertFreeOfCompilerObjects(GeneratorRunResult result)
    {
        foreach (string step in StepNames.OfPureData)
        {
            if (!result.TrackedSteps.TryGetValue(step, out var runs))
                continue;
            var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
            foreach ((object value, _) in runs.SelectMany(run => run.Outputs))
                Visit(value, step, seen);
        }
    }

    /// <summary>Fails where <paramref name="value"/> reaches an object of the compiler; public so that a test can show that it does.</summary>
    public static void Visit(object? value, string path, HashSet<object> seen)
    {
        // Descriptors are constants of the generator and hold nothing.
        if (value is null or string or DiagnosticDescriptor or Type)
            return;
        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or Location or Compilation or SemanticModel
                or AttributeData or SyntaxReference or AdditionalText or Diagnostic or CSharpParseOptions,
            $"{path} holds a {value.GetType().Name}");

        Type type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || (!type.IsValueType && !seen.Add(value)))
            return;
        if (value is IEnumerable items)
        {
            int index = 0;
            foreach (object? item in items)
                Visit(item, $"{path}[{index++}]", seen);
        }

        for (Type? declaring = type; declaring is not null && declaring != typeof(object); declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsByRefLike)
                    Visit(field.GetValue(value), path + "." + field.Name, seen);
            }
        }
    }
}
