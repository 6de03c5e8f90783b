using System.Globalization;
using EdgeLstm.StepTimer.Limits;
using EdgeLstm.Workload;

namespace EdgeLstm.StepTimer;

/// <summary>Measures the machine and prints for every size what a step cannot well go below, so that times of different machines can be compared.</summary>
internal static class LimitsRun
{
    /// <summary>Prints I,H,weight_bytes,flop_ns,load_ns,activation_ns,floor_ns a line.</summary>
    public static void Print(TimerOptions options)
    {
        foreach (WorkloadModel model in options.Sizes.Select(size => WorkloadModel.Of(StepEngine.Generated, size)))
        {
            (int input, int hidden) = model.Size;
            var floor = StepFloor.Of(input, hidden, model.WeightBytes, Machine.Measure(model.WeightBytes, options.Repeats));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{input},{hidden},{model.WeightBytes},{floor.FlopNanoseconds:F1},{floor.LoadNanoseconds:F1},{floor.ActivationNanoseconds:F1},{floor.Nanoseconds:F1}"));
        }
    }
}
