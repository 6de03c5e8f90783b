using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>The IL of generated models, by reflection.</summary>
internal static class IntermediateCode
{
    private const BindingFlags Declared =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Bytes of IL in all methods of the generated type and of its kernels.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only called under the JIT, where nothing is trimmed.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Only called under the JIT, where nothing is trimmed.")]
    public static long BytesOf(WorkloadModel model)
    {
        long bytes = 0;
        foreach (Type type in model.Type.Assembly.GetTypes().Where(type => BelongsTo(type, model.Type)))
        {
            IEnumerable<MethodBase> methods = [.. type.GetMethods(Declared), .. type.GetConstructors(Declared)];
            bytes += methods.Sum(method => method.GetMethodBody()?.GetILAsByteArray()?.Length ?? 0);
        }

        return bytes;
    }

    /// <summary>The compiler prefixes a file-local type's name with its file: <c>&lt;…&gt;F00__PumpModelKernels</c>.</summary>
    private static bool BelongsTo(Type type, Type model)
    {
        Type outermost = type;
        while (outermost.DeclaringType is { } declaring)
            outermost = declaring;
        return outermost == model || outermost.Name.EndsWith($"__{model.Name}Kernels", StringComparison.Ordinal);
    }
}
