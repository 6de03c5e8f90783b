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

    /// <summary>The ten sizes, or those that the environment variable EDGELSTM_SIZES lists.</summary>
    public static IEnumerable<WorkloadSize> Sizes
    {
        get
        {
            string[]? wanted = Environment.GetEnvironmentVariable("EDGELSTM_SIZES")?.Split(',');
            return WorkloadSize.All.Where(size => wanted is null || wanted.Contains(size.ToString()));
        }
    }

    [ParamsSource(nameof(Sizes))]
    public WorkloadSize Size { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _generated = StepEngines.Create(StepEngine.Generated, Size);
        _plain = StepEngines.Create(StepEngine.Plain, Size);
        _onnx = new OnnxStepEngine(Size);
        RequireSameOutputs();
    }

    [GlobalCleanup]
    public void Cleanup() => _onnx.Dispose();

    [Benchmark(Baseline = true, Description = "plain C# loop", OperationsPerInvoke = WorkloadInputs.Timesteps)]
    public void Plain() => _plain.Run(WorkloadInputs.Timesteps, _outputs);

    [Benchmark(Description = "EdgeLstm", OperationsPerInvoke = WorkloadInputs.Timesteps)]
    public void Generated() => _generated.Run(WorkloadInputs.Timesteps, _outputs);

    [Benchmark(Description = "ONNX Runtime, one step a call", OperationsPerInvoke = WorkloadInputs.Timesteps)]
    public void OnnxRuntime() => _onnx.Run(WorkloadInputs.Timesteps, _outputs);

    /// <summary>Engines that do not compute the same thing must not be compared.</summary>
    private void RequireSameOutputs()
    {
        var expected = new float[WorkloadInputs.Timesteps];
        _plain.Run(expected.Length, expected);
        foreach (StepEngine engine in (StepEngine[])[_generated, _onnx])
        {
            engine.Run(_outputs.Length, _outputs);
            for (int step = 0; step < _outputs.Length; step++)
            {
                if (!(MathF.Abs(_outputs[step] - expected[step]) <= 2e-5f))
                    throw new InvalidOperationException($"{engine.Name} {Size}: step {step} gives {_outputs[step]}, the plain loop {expected[step]}");
            }
        }
    }
}
