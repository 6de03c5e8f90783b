using EdgeLstm.Workload;
using Microsoft.ML.OnnxRuntime;

namespace EdgeLstm.Benchmarks;

/// <summary>
/// ONNX Runtime called once a timestep, the way a program that streams has to: one thread, tensors bound once, the two
/// sets of state buffers used in turn.
/// </summary>
internal sealed class OnnxStepEngine : StepEngine, IDisposable
{
    private static readonly string[] InputNames = ["x", "h", "c"];
    private static readonly string[] OutputNames = ["y", "h_next", "c_next"];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly float[] _x;
    private readonly float[] _y = new float[1];
    private readonly float[][] _states;
    private readonly OrtValue[] _values;
    private readonly OrtValue[][] _inputs;
    private readonly OrtValue[][] _outputs;
    private int _turn;

    public OnnxStepEngine(WorkloadSize size)
        : base("onnxruntime-step", size)
    {
        using var settings = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(OnnxModel.Create(size, timesteps: 1), settings);
        _x = new float[size.Input];
        _states = [new float[size.Hidden], new float[size.Hidden], new float[size.Hidden], new float[size.Hidden]];
        OrtValue x = Bind(_x);
        OrtValue y = Bind(_y);
        OrtValue[] states = [.. _states.Select(Bind)];
        _values = [x, y, .. states];
        _inputs = [[x, states[0], states[1]], [x, states[2], states[3]]];
        _outputs = [[y, states[2], states[3]], [y, states[0], states[1]]];
    }

    public override void Reset()
    {
        foreach (float[] state in _states)
            Array.Clear(state);
    }

    public override void Run(int steps, Span<float> outputs)
    {
        for (int step = 0; step < steps; step++)
        {
            int row = step % WorkloadInputs.Timesteps;
            Inputs.AsSpan(row * Size.Input, Size.Input).CopyTo(_x);
            _session.Run(_options, InputNames, _inputs[_turn], OutputNames, _outputs[_turn]);
            _turn ^= 1;
            outputs[step % outputs.Length] = _y[0];
        }
    }

    public void Dispose()
    {
        foreach (OrtValue value in _values)
            value.Dispose();
        _options.Dispose();
        _session.Dispose();
    }

    private static OrtValue Bind(float[] values) => OrtValue.CreateTensorValueFromMemory(values, [1, 1, values.Length]);
}
