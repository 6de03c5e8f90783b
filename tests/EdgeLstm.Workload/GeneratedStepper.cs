namespace EdgeLstm.Workload;

/// <summary>A generated model as it comes from the source generator.</summary>
/// <typeparam name="TModel">The generated type.</typeparam>
public struct GeneratedStepper<TModel> : IStepper
    where TModel : struct, ILstmStepModel<TModel>
{
    private TModel _model;

    /// <inheritdoc/>
    public void Reset() => _model.Reset();

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<float> x, Span<float> y) => _model.Step(x, y);
}
