namespace EdgeLstm.Workload;

/// <summary>The code of <see cref="WorkloadModel"/>, compiled for one generated type.</summary>
/// <typeparam name="TModel">The generated type.</typeparam>
/// <param name="engine">Name of the engine that calls its <c>Step</c>.</param>
internal sealed class WorkloadModel<TModel>(string engine) : WorkloadModel(engine, new(TModel.InputSize, TModel.HiddenSize))
    where TModel : struct, ILstmStepModel<TModel>, IWeighedModel
{
    public override Type Type => typeof(TModel);

    public override int WeightBytes => TModel.WeightBytes;

    public override LstmSelfTestResult SelfTest() => TModel.SelfTest();

    /// <summary>A further way to call a generated model is a class, a line here and a name in <see cref="StepEngines"/>.</summary>
    internal override StepEngine CreateEngine(string name) => name switch
    {
        StepEngine.Generated or StepEngine.GeneratedBFloat16 or StepEngine.GeneratedInt8 or StepEngine.GeneratedReproducible
            or StepEngine.GeneratedPruned or StepEngine.GeneratedPrunedBFloat16 or StepEngine.GeneratedPrunedInt8 => new StepEngine<GeneratedStepper<TModel>>(name, Size, new GeneratedStepper<TModel>(new TModel())),
        StepEngine.GeneratedTry => new StepEngine<TryStepper<TModel>>(name, Size, new TryStepper<TModel>(new TModel())),
        StepEngine.GeneratedRun => new RunEngine<TModel>(Size),
        StepEngine.GeneratedMany => new ManyEngine<TModel>(Size),
        _ => throw new ArgumentException($"no engine is named '{name}'", nameof(name)),
    };
}
