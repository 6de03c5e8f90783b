using BenchmarkDotNet.Attributes;
using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>A window of 1,000 timesteps a call: the generated <c>Run</c> and ONNX Runtime. Times are of one timestep.</summary>
#pragma warning disable CA1001 // BenchmarkDotNet derives from the class and calls Cleanup, never Dispose.
public class WindowBenchmark
#pragma warning restore CA1001
{
    private readonly float[] _output = new float[1];
    private StepEngine _generated = null!;
    private OnnxWindowEngine _onnx = null!;

    public static IEnumerable<WorkloadSize> Sizes => BenchmarkSizes.Selected;

    [ParamsSource(nameof(Sizes))]
    public WorkloadSize Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _generated = StepEngines.Create(StepEngine.GeneratedRun, Size);
        _onnx = new OnnxWindowEngine(Size);
        SameOutputs.Require(StepEngines.Create(StepEngine.Plain, Size), _generated, _onnx);
    }

    [GlobalCleanup]
    public void Cleanup() => _onnx.Dispose();

    [Benchmark(Baseline = true, Description = "EdgeLstm Run", OperationsPerInvoke = WorkloadInputs.Timesteps)]
    public void Generated() => _generated.Run(WorkloadInputs.Timesteps, _output);

    [Benchmark(Description = "ONNX Runtime, one window a call", OperationsPerInvoke = WorkloadInputs.Timesteps)]
    public void OnnxRuntime() => _onnx.Run(WorkloadInputs.Timesteps, _output);
}
