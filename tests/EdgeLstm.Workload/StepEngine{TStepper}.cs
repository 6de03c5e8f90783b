using System.Runtime.CompilerServices;

namespace EdgeLstm.Workload;

/// <summary>The loop of <see cref="StepEngine"/>, compiled for one network.</summary>
/// <typeparam name="TStepper">The network.</typeparam>
internal sealed class StepEngine<TStepper> : StepEngine
    where TStepper : struct, IStepper
{
    private TStepper _stepper;

    public StepEngine(string name, WorkloadSize size, TStepper stepper)
        : base(name, size)
    {
        _stepper = stepper;
        _stepper.Reset();
    }

    public override void Reset() => _stepper.Reset();

    public override void Run(int steps, Span<float> outputs)
    {
        int width = Size.Input;
        ReadOnlySpan<float> inputs = Inputs;
        int row = 0;
        int slot = 0;
        for (int step = 0; step < steps; step++)
        {
            Step(ref _stepper, inputs.Slice(row * width, width), outputs.Slice(slot, 1));
            if (++row == WorkloadInputs.Timesteps)
                row = 0;
            if (++slot == outputs.Length)
                slot = 0;
        }
    }

    /// <summary>Callers have one step at a time: a step that melts into the timing loop would be measured too fast.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Step(ref TStepper stepper, ReadOnlySpan<float> x, Span<float> y) => stepper.Step(x, y);
}
