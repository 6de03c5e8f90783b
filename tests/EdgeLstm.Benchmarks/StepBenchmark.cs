using BenchmarkDotNet.Attributes;
using EdgeLstm.Workload;

namespace EdgeLstm.Benchmarks;

/// <summary>One timestep a call with the state carried: generated code, the plain loop, ONNX Runtime.</summary>
#pragma warning disable CA1001 // BenchmarkDotNet derives from the class and calls Cleanup, never Dispose.
public class StepBenchmark
#pragma warning restore CA1001
{
    private readonly float[] _outputs = new float[WorkloadInputs.Timesteps];
    private StepEngine _generated = null!;
    private StepEngine _plain = null!;
    private OnnxStepEngine _onnx = null!;

    public static IEnumerable<WorkloadSize> Sizes => BenchmarkSizes.Selected;

    [ParamsSource(nameof(Sizes))]
    public WorkloadSize Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _generated = StepEngines.Create(StepEngine.Generated, Size);
        _plain = StepEngines.Create(StepEngine.Plain, Size);
        _onnx = new OnnxStepEngine(Size);
        SameOutputs.Require(_plain, _generated, _onnx);
    }

    [GlobalCleanup]
    public void Cleanup() => _onnx.Dispose();

    [Benchmark(Baseline = true, Description = "plain C# loop", OperationsPerInvoke = WorkloadInputs.Timesteps)]
    public void Plain() => _plain.Run(WorkloadInputs.Timesteps, _outputs);

    [Benchmark(Description = "EdgeLstm", OperationsPerInvoke = WorkloadInputs.Timesteps)]
    public void Generated() => _generated.Run(WorkloadInputs.Timesteps, _outputs);

    [Benchmark(Description = "ONNX Runtime, one step a call", OperationsPerInvoke = WorkloadInputs.Timesteps)]
    public void OnnxRuntime() => _onnx.Run(WorkloadInputs.Timesteps, _outputs);
}
