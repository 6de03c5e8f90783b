using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeLstm.Acceptance;

/// <summary>Runs a model with ONNX Runtime on random input, for models that come without expected outputs.</summary>
internal static class OnnxRuntimeRun
{
    /// <returns>The first input's values and what the model makes of them; further inputs are states and zero.</returns>
    public static (BatchedTensor Input, BatchedTensor Output) Run(string path, string output)
    {
        using var session = new InferenceSession(path);
        string data = session.InputNames[0];
        var random = new Random(1);
        NamedOnnxValue[] inputs = [.. session.InputNames.Select(name =>
        {
            var tensor = new DenseTensor<float>(session.InputMetadata[name].Dimensions);
            if (name == data)
            {
                foreach (ref float value in tensor.Buffer.Span)
                    value = random.NextSingle() * 2 - 1;
            }

            return NamedOnnxValue.CreateFromTensor(name, tensor);
        })];
        using var results = session.Run(inputs, [output]);
        return (Batched(inputs[0].AsTensor<float>()), Batched(results[0].AsTensor<float>()));
    }

    private static BatchedTensor Batched(Tensor<float> tensor) => new(tensor.Dimensions.ToArray(), [.. tensor.Select(value => (double)value)]);
}
