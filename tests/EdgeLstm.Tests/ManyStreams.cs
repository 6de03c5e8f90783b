namespace EdgeLstm.Tests;

/// <summary>The streams in an array, as code that is generic over a model has them.</summary>
internal sealed class ManyStreams<TModel> : IManyStreams
    where TModel : ILstmStepModel<TModel>, new()
{
    private readonly TModel[] _streams;

    public ManyStreams(int count)
    {
        _streams = new TModel[count];
        for (int stream = 0; stream < count; stream++)
            _streams[stream] = new TModel();
    }

    public void StepMany(ReadOnlySpan<float> x, Span<float> y) => TModel.StepMany(_streams, x, y);

    public void Step(int stream, ReadOnlySpan<float> x, Span<float> y) => _streams[stream].Step(x, y);

    public void Remove(int stream) => _streams[stream] = default!;
}
