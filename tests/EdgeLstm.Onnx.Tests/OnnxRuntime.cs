using Microsoft.ML.OnnxRuntime;

namespace EdgeLstm.Onnx.Tests;

/// <summary>The reference: ONNX Runtime on the CPU.</summary>
internal static class OnnxRuntime
{
    /// <summary>Runs a model whose input is <c>x</c> and returns its first output.</summary>
    public static float[] Run(byte[] model, long[] shape, float[] values)
    {
        using SessionOptions options = Options();
        using var session = new InferenceSession(model, options);
        using var runOptions = new RunOptions();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(values, shape);
        using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(runOptions, ["x"], [input], [session.OutputNames[0]]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static SessionOptions Options() => new()
    {
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        // What the file says is the reference, not what an optimiser makes of it.
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
    };
}
