namespace EdgeLstm.Tool.Compiled;

/// <summary>Calls a model through what every model has.</summary>
/// <typeparam name="TModel">The generated type.</typeparam>
internal class WindowDriver<TModel> : ModelDriver
    where TModel : ILstmModel<TModel>
{
    public sealed override float[] RunWindow(ReadOnlySpan<float> window)
    {
        var output = new float[TModel.GetRunOutputLength(window.Length / TModel.InputSize)];
        TModel.Run(window, output);
        return output;
    }

    public override float[] Stream(ReadOnlySpan<float> sequence) => throw new NotSupportedException("the model has no Step");

    public sealed override LstmSelfTestResult SelfTest() => TModel.SelfTest();

    public override double MeasureTimestep(int timesteps)
    {
        float[] window = BestTime.Inputs(timesteps * TModel.InputSize);
        var output = new float[TModel.GetRunOutputLength(timesteps)];
        return BestTime.Of(() => TModel.Run(window, output)) / timesteps;
    }
}
