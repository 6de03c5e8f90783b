using System.Globalization;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>Runs the self-test of every model on this machine.</summary>
internal static class SelfTestRun
{
    /// <summary>Prints I,H,bytes,text a line: what the test has allocated, and what it says.</summary>
    /// <returns>True where all of them passed and allocated nothing.</returns>
    public static bool Print(TimerOptions options)
    {
        bool passed = true;
        foreach (WorkloadModel model in options.Models)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            LstmSelfTestResult result = model.SelfTest();
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            passed &= result.Passed && bytes == 0;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Size.Input},{model.Size.Hidden},{bytes},{result}"));
        }

        return passed;
    }
}
