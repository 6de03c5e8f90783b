namespace EdgeLstm.Workload;

/// <summary>A generated model whose inputs are checked.</summary>
/// <typeparam name="TModel">The generated type.</typeparam>
/// <param name="model">The model, its state included.</param>
public struct TryStepper<TModel>(TModel model) : IStepper
    where TModel : struct, ILstmStepModel<TModel>
{
    private TModel _model = model;

    /// <inheritdoc/>
    public void Reset() => _model.Reset();

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<float> x, Span<float> y)
    {
        if (!_model.TryStep(x, y, out int input))
            throw new ArgumentException(FormattableString.Invariant($"input {input} is not finite"), nameof(x));
    }
}
