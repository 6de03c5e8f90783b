using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>The machine code of the generated kernels of a program.</summary>
/// <param name="Kernels">Instructions of every kernel, by its symbol.</param>
internal sealed partial record Disassembly(IReadOnlyDictionary<string, List<string>> Kernels)
{
    /// <summary>What the symbols of generated kernels contain: <c>PumpModelKernels</c> is the class that the generator puts them in.</summary>
    private const string KernelClass = "Kernels__";

    /// <summary>Disassembles a program that still has its symbols.</summary>
    public static async Task<Disassembly> ReadAsync(PublishedProgram program, string objdump)
    {
        ProcessRun run = await ProcessRun.StartAsync(".", objdump, "-d", "--no-show-raw-insn", program.FilePath);
        var kernels = new Dictionary<string, List<string>>();
        List<string>? kernel = null;
        foreach (string line in run.RequireExitCode(0).Lines)
        {
            Match symbol = Symbol().Match(line);
            if (!symbol.Success)
                kernel?.Add(line);
            else if (symbol.Groups["name"].Value.Contains(KernelClass, StringComparison.Ordinal))
                kernels[symbol.Groups["name"].Value] = kernel = [];
            else
                kernel = null;
        }

        return new Disassembly(kernels);
    }

    /// <summary>The instructions of all kernels that match a pattern.</summary>
    public string[] Find([StringSyntax(StringSyntaxAttribute.Regex)] string pattern) =>
        [.. Kernels.Values.SelectMany(lines => lines).Where(line => Regex.IsMatch(line, pattern))];

    [GeneratedRegex(@"^[0-9a-f]+ <(?<name>.*)>:$")]
    private static partial Regex Symbol();
}
