namespace EdgeLstm.Tool.Compiled;

/// <summary>Calls a model that can step.</summary>
/// <typeparam name="TModel">The generated type.</typeparam>
internal sealed class StepDriver<TModel> : WindowDriver<TModel>
    where TModel : ILstmStepModel<TModel>, new()
{
    /// <summary>Steps of a measured call: enough that the call itself costs nothing.</summary>
    private const int MeasuredSteps = 64;

    public override float[] Stream(ReadOnlySpan<float> sequence)
    {
        var output = new float[sequence.Length / TModel.InputSize * TModel.OutputSize];
        var model = new TModel();
        for (int step = 0; step * TModel.InputSize < sequence.Length; step++)
        {
            model.Step(
                sequence.Slice(step * TModel.InputSize, TModel.InputSize),
                output.AsSpan(step * TModel.OutputSize, TModel.OutputSize));
        }

        return output;
    }

    public override double MeasureTimestep(int timesteps)
    {
        float[] sequence = BestTime.Inputs(MeasuredSteps * TModel.InputSize);
        var output = new float[TModel.OutputSize];
        var model = new TModel();
        return BestTime.Of(StepAll) / MeasuredSteps;

        void StepAll()
        {
            for (int step = 0; step < MeasuredSteps; step++)
                model.Step(sequence.AsSpan(step * TModel.InputSize, TModel.InputSize), output);
        }
    }
}
