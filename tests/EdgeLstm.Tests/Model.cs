using System.Reflection;

namespace EdgeLstm.Tests;

/// <summary>A generated type, its members bound without knowing it at compile time.</summary>
internal sealed class Model(Type type)
{
    private delegate void RunMethod(ReadOnlySpan<float> window, Span<float> output);

    private readonly RunMethod _run = type.GetMethod("Run")!.CreateDelegate<RunMethod>();
    private readonly Func<LstmSelfTestResult> _selfTest = type.GetMethod("SelfTest")!.CreateDelegate<Func<LstmSelfTestResult>>();
    private readonly Func<int, int> _outputLength = type.GetMethod("GetRunOutputLength")!.CreateDelegate<Func<int, int>>();

    public Type Type => type;

    public bool HasStep => type.GetMethod("Step") is not null;

    public int InputSize => Constant("InputSize");

    public int OutputSize => Constant("OutputSize");

    public int Constant(string name) => (int)type.GetField(name)!.GetRawConstantValue()!;

    public int GetRunOutputLength(int timesteps) => _outputLength(timesteps);

    public void Run(ReadOnlySpan<float> window, Span<float> output) => _run(window, output);

    public float[] Run(ReadOnlySpan<float> window)
    {
        float[] output = new float[GetRunOutputLength(window.Length / InputSize)];
        Run(window, output);
        return output;
    }

    public LstmSelfTestResult SelfTest() => _selfTest();

    /// <summary>A new model in its initial state.</summary>
    public IStream CreateStream() =>
        (IStream)Activator.CreateInstance(typeof(Stream<>).MakeGenericType(type), nonPublic: true)!;

    /// <summary>The outputs of <c>Step</c> for each timestep, one after the other.</summary>
    public float[] StepThrough(ReadOnlySpan<float> inputs)
    {
        IStream stream = CreateStream();
        int steps = inputs.Length / InputSize;
        float[] outputs = new float[steps * OutputSize];
        for (int step = 0; step < steps; step++)
            stream.Step(inputs.Slice(step * InputSize, InputSize), outputs.AsSpan(step * OutputSize, OutputSize));
        return outputs;
    }

    /// <summary>A new model in its initial state, for windows that follow each other.</summary>
    public IWindows CreateWindows() =>
        (IWindows)Activator.CreateInstance(typeof(Windows<>).MakeGenericType(type), nonPublic: true)!;

    /// <summary>The output of <c>Continue</c>.</summary>
    public float[] Continue(IWindows windows, ReadOnlySpan<float> window)
    {
        float[] output = new float[GetRunOutputLength(window.Length / InputSize)];
        windows.Continue(window, output);
        return output;
    }

    /// <summary>A model that keeps its state from window to window.</summary>
    internal interface IWindows
    {
        void Continue(ReadOnlySpan<float> window, Span<float> output);

        void Reset();
    }

    /// <summary>A model that advances.</summary>
    internal interface IStream : IWindows
    {
        void Step(ReadOnlySpan<float> x, Span<float> y);

        /// <summary>Copies the model the way a user would: by assigning the struct.</summary>
        IStream Copy();

        /// <summary>The default value of the type.</summary>
        IStream Default();
    }

    private sealed class Windows<TModel> : IWindows
        where TModel : ILstmModel<TModel>, new()
    {
        private TModel _model = new();

        public void Continue(ReadOnlySpan<float> window, Span<float> output) => _model.Continue(window, output);

        public void Reset() => _model.Reset();
    }

    private sealed class Stream<TModel> : IStream
        where TModel : ILstmStepModel<TModel>, new()
    {
        private TModel _model = new();

        public void Step(ReadOnlySpan<float> x, Span<float> y) => _model.Step(x, y);

        public void Continue(ReadOnlySpan<float> window, Span<float> output) => _model.Continue(window, output);

        public void Reset() => _model.Reset();

        public IStream Copy() => new Stream<TModel> { _model = _model };

        public IStream Default() => new Stream<TModel> { _model = default! };
    }
}
