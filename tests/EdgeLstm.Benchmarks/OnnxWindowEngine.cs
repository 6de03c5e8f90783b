using EdgeLstm.Workload;
using Microsoft.ML.OnnxRuntime;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// ONNX Runtime called once a window of 1,000 timesteps, what it is made for: one thread, tensors bound once, only y
/// asked for. Each window starts from h and c of zero.
/// </summary>
internal sealed class OnnxWindowEngine : StepEngine, IDisposable
{
    private static readonly string[] InputNames = ["x", "h", "c"];
    private static readonly string[] OutputNames = ["y"];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly float[] _y = new float[1];
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    public OnnxWindowEngine(WorkloadSize size)
        : base("onnxruntime-window", size)
    {
        using var settings = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(OnnxModel.Create(size, WorkloadInputs.Timesteps), settings);
        _inputs =
        [
            OrtValue.CreateTensorValueFromMemory(Inputs, [WorkloadInputs.Timesteps, 1, size.Input]),
            OrtValue.CreateTensorValueFromMemory(new float[size.Hidden], [1, 1, size.Hidden]),
            OrtValue.CreateTensorValueFromMemory(new float[size.Hidden], [1, 1, size.Hidden]),
        ];
        _outputs = [OrtValue.CreateTensorValueFromMemory(_y, [1, 1, 1])];
    }

    public override int StepsPerCall => WorkloadInputs.Timesteps;

    public override int OutputCount(int steps) => steps / StepsPerCall;

    /// <summary>Nothing to do: no window knows of the one before.</summary>
    public override void Reset()
    {
    }

    public override void Run(int steps, Span<float> outputs)
    {
        if (steps % StepsPerCall != 0)
            throw new ArgumentException($"{Name} runs windows of {StepsPerCall} timesteps, and {steps} are no whole number of them", nameof(steps));
        for (int window = 0; window < steps / StepsPerCall; window++)
        {
            _session.Run(_options, InputNames, _inputs, OutputNames, _outputs);
            outputs[window % outputs.Length] = _y[0];
        }
    }

    public void Dispose()
    {
        foreach (OrtValue value in (OrtValue[])[.. _inputs, .. _outputs])
            value.Dispose();
        _options.Dispose();
        _session.Dispose();
    }
}
