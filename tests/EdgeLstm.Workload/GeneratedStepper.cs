namespace EdgeLstm.Workload;

/// <summary>A generated model as it comes from the source generator.</summary>
/// <typeparam name="TModel">The generated type.</typeparam>
/// <param name="model">The model, its state included.</param>
public struct GeneratedStepper<TModel>(TModel model) : IStepper
    where TModel : struct, ILstmStepModel<TModel>
{
    private TModel _model = model;

    /// <inheritdoc/>
    public void Reset() => _model.Reset();

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<float> x, Span<float> y) => _model.Step(x, y);
}
