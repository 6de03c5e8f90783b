namespace EdgeLstm.Workload;

/// <summary>
/// The static <c>Run</c> of a generated model: one call a window of 1,000 timesteps, or of what is left of a shorter run.
/// Each window starts from the initial state and gives one output, that behind its last timestep.
/// </summary>
/// <typeparam name="TModel">The generated type.</typeparam>
/// <param name="size">Which size it runs.</param>
internal sealed class RunEngine<TModel>(WorkloadSize size) : StepEngine(GeneratedRun, size)
    where TModel : struct, ILstmModel<TModel>
{
    public override int StepsPerCall => WorkloadInputs.Timesteps;

    public override int OutputCount(int steps) => (steps + StepsPerCall - 1) / StepsPerCall;

    /// <summary>Nothing to do: no window knows of the one before.</summary>
    public override void Reset()
    {
    }

    public override void Run(int steps, Span<float> outputs)
    {
        int slot = 0;
        for (int left = steps; left > 0; left -= StepsPerCall)
        {
            int timesteps = Math.Min(left, StepsPerCall);
            TModel.Run(Inputs.AsSpan(0, timesteps * Size.Input), outputs.Slice(slot, 1));
            if (++slot == outputs.Length)
                slot = 0;
        }
    }
}
