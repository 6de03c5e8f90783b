using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>
/// Prints how large every model is in the program: its code and its weights. Code is machine code where the program was
/// compiled ahead of time and IL under the JIT, whose machine code changes while it runs.
/// </summary>
internal static class SizeRun
{
    /// <summary>Prints I,H,kind,code_bytes,weight_bytes a line.</summary>
    /// <returns>False where there was nothing to read the size from; standard error says what to do.</returns>
    public static bool Print(TimerOptions options)
    {
        (string kind, Func<WorkloadModel, long> codeBytes) = ("il", (Func<WorkloadModel, long>)IntermediateCode.BytesOf);
        if (!JitCompiler.IsPresent)
        {
            MachineCode? code = MachineCode.OfThisProgram();
            if (code is null)
            {
                Console.Error.WriteLine("--size: this program has no symbol table; publish it for Linux with -p:StripSymbols=false");
                return false;
            }

            (kind, codeBytes) = ("machine-code", code.BytesOf);
        }

        foreach (WorkloadModel model in options.Models)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{model.Size.Input},{model.Size.Hidden},{kind},{codeBytes(model)},{model.WeightBytes}"));
        }

        return true;
    }
}
