using System.Text;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>The machine code of generated models in a program that was compiled ahead of time.</summary>
/// <param name="functions">All functions of the program.</param>
internal sealed class MachineCode(IReadOnlyList<ElfFunction> functions)
{
    /// <summary>What the program file says of itself, or null where it says nothing: not on Linux, or stripped.</summary>
    public static MachineCode? OfThisProgram()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessPath is not { } path)
            return null;
        List<ElfFunction> functions = ElfSymbolTable.ReadFunctions(File.ReadAllBytes(path));
        return functions.Count == 0 ? null : new MachineCode(functions);
    }

    /// <summary>Bytes of all methods of the generated type and of its kernels. Two names of one address are one method.</summary>
    /// <exception cref="InvalidOperationException">The program has none: its symbols are not named as this class expects.</exception>
    public long BytesOf(WorkloadModel model)
    {
        string name = model.Type.Name;
        long bytes = functions
            .Where(function => BelongsTo(WithoutTypeArguments(function.Name), name))
            .DistinctBy(function => function.Address)
            .Sum(function => (long)function.Size);
        return bytes > 0 ? bytes : throw new InvalidOperationException($"no symbol of the program belongs to {name}");
    }

    /// <summary>
    /// Symbols join namespace, types and method with underscores: <c>…_PumpModel__Step</c>, <c>…_PumpModel_State__…</c>,
    /// <c>…__PumpModelKernels__Lstm1Vector256</c>.
    /// </summary>
    private static bool BelongsTo(string symbol, string model) =>
        symbol.Contains($"_{model}_", StringComparison.Ordinal) || symbol.Contains($"_{model}Kernels_", StringComparison.Ordinal);

    /// <summary>Code that is only generic over a model, as the timing loop is, belongs to whoever wrote it.</summary>
    private static string WithoutTypeArguments(string symbol)
    {
        var text = new StringBuilder(symbol.Length);
        int depth = 0;
        foreach (char letter in symbol)
        {
            depth += letter == '<' ? 1 : letter == '>' ? -1 : 0;
            if (depth == 0)
                text.Append(letter);
        }

        return text.ToString();
    }
}
