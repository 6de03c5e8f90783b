namespace EdgeLstm.Workload;

/// <summary>
/// The static <c>StepMany</c> of a generated model: one call a timestep of 64 streams, which count as 64 steps. All
/// streams take the same inputs, each a timestep behind the one before.
/// </summary>
/// <typeparam name="TModel">The generated type.</typeparam>
internal sealed class ManyEngine<TModel> : StepEngine
    where TModel : struct, ILstmStepModel<TModel>
{
    private const int Streams = 64;

    private readonly TModel[] _streams = new TModel[Streams];
    private readonly float[] _outputs = new float[Streams];
    private readonly float[] _rows;

    /// <param name="size">Which size it runs.</param>
    public ManyEngine(WorkloadSize size)
        : base(GeneratedMany, size)
    {
        // The sequence with its beginning behind the end: the inputs of all streams always lie side by side.
        _rows = [.. Inputs, .. Inputs.AsSpan(0, Streams * size.Input)];
        Reset();
    }

    public override int StepsPerCall => Streams;

    public override int OutputCount(int steps) => (steps + Streams - 1) / Streams;

    public override void Reset()
    {
        foreach (ref TModel stream in _streams.AsSpan())
            stream.Reset();
    }

    /// <summary>Stores what the first stream gives.</summary>
    public override void Run(int steps, Span<float> outputs)
    {
        int slot = 0;
        int row = 0;
        for (int left = steps; left > 0; left -= Streams)
        {
            TModel.StepMany(_streams, _rows.AsSpan(row * Size.Input, Streams * Size.Input), _outputs);
            outputs[slot] = _outputs[0];
            if (++row == WorkloadInputs.Timesteps)
                row = 0;
            if (++slot == outputs.Length)
                slot = 0;
        }
    }
}
