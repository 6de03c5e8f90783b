using System.Text.Json.Nodes;
using PureHDF;

namespace EdgeLstm.Acceptance;

/// <summary>Writes a model of one LSTM layer as Keras 2 saves it: an HDF5 file with the configuration and three datasets.</summary>
/// <param name="Layer">The layer's flags.</param>
/// <param name="Timesteps">Timesteps of its input.</param>
/// <param name="Features">Floats of one timestep.</param>
/// <param name="Kernel">Shape [features, 4·units], gates i, f, c, o.</param>
/// <param name="RecurrentKernel">Shape [units, 4·units].</param>
/// <param name="Bias">Shape [4·units].</param>
internal sealed record KerasLayerFile(
    KerasLayerCase Layer,
    int Timesteps,
    int Features,
    (int[] Shape, float[] Values) Kernel,
    (int[] Shape, float[] Values) RecurrentKernel,
    (int[] Shape, float[] Values) Bias)
{
    private const string KerasVersion = "2.1.2";

    public int Units => Bias.Shape[0] / 4;

    public void Write(string path)
    {
        var layer = new H5Group
        {
            ["lstm"] = new H5Group
            {
                ["kernel:0"] = Dataset(Kernel),
                ["recurrent_kernel:0"] = Dataset(RecurrentKernel),
                ["bias:0"] = Dataset(Bias),
            },
        };
        layer.Attributes["weight_names"] = new[] { "lstm/kernel:0", "lstm/recurrent_kernel:0", "lstm/bias:0" };
        var weights = new H5Group { ["lstm"] = layer };
        weights.Attributes["layer_names"] = new[] { "lstm" };
        var file = new H5File { ["model_weights"] = weights };
        file.Attributes["keras_version"] = KerasVersion;
        file.Attributes["backend"] = "tensorflow";
        file.Attributes["model_config"] = Configuration().ToJsonString();
        file.Write(path);
    }

    private JsonObject Configuration() => new()
    {
        ["class_name"] = "Sequential",
        ["config"] = new JsonArray(new JsonObject
        {
            ["class_name"] = "LSTM",
            ["config"] = new JsonObject
            {
                ["name"] = "lstm",
                ["batch_input_shape"] = new JsonArray(Layer.Stateful ? 1 : null, Timesteps, Features),
                ["dtype"] = "float32",
                ["units"] = Units,
                ["activation"] = Layer.Activation,
                ["recurrent_activation"] = Layer.RecurrentActivation,
                ["use_bias"] = true,
                ["unit_forget_bias"] = true,
                ["return_sequences"] = Layer.ReturnSequences,
                ["return_state"] = false,
                ["go_backwards"] = Layer.GoBackwards,
                ["stateful"] = Layer.Stateful,
                ["unroll"] = false,
                ["dropout"] = 0.0,
                ["recurrent_dropout"] = 0.0,
                ["implementation"] = 1,
            },
        }),
    };

    private static H5Dataset Dataset((int[] Shape, float[] Values) tensor) =>
        new(tensor.Values, fileDims: [.. tensor.Shape.Select(length => (ulong)length)]);
}
