namespace EdgeLstm.Tests;

/// <summary>Models of one type that are stepped together or one by one.</summary>
internal interface IManyStreams
{
    /// <summary>New models in their initial state.</summary>
    static IManyStreams Of(Model model, int count) =>
        (IManyStreams)Activator.CreateInstance(typeof(ManyStreams<>).MakeGenericType(model.Type), count)!;

    void StepMany(ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Steps one of them by itself.</summary>
    void Step(int stream, ReadOnlySpan<float> x, Span<float> y);

    /// <summary>Takes a model away, which only a variable of a class can do.</summary>
    void Remove(int stream);
}
