using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// Reads an LSTM layer. Keras stores its gates in the order i, f, c, o, which is our i, f, g, o, side by side on the
/// last axis: kernel [input, 4·units], recurrent kernel [units, 4·units], bias [4·units].
/// </summary>
internal static class LstmReader
{
    private const int Gates = 4;

    /// <param name="layer">The layer.</param>
    /// <param name="config">Its attributes.</param>
    /// <param name="version">The Keras that wrote the file.</param>
    /// <param name="weights">The file's weights.</param>
    /// <param name="features">Floats of a timestep that comes in; null where only the kernel tells.</param>
    /// <param name="notes">Takes what was assumed.</param>
    public static LstmLayer Read(KerasLayer layer, LayerConfig config, KerasVersion version, IWeightStore weights, int? features, List<string> notes)
    {
        int units = config.Size("units");
        JsonElement? activation = config.Take("activation");
        Activation cell = activation is null && !config.Has("activation")
            ? Activation.Tanh
            : Activations.Parse(config, "activation", activation, version, allowSoftmax: false);
        Activation gate = RecurrentActivation(config, version, notes);
        bool hasBias = config.Flag("use_bias", missing: true);
        bool returnSequences = config.Flag("return_sequences", missing: false);
        if (config.Flag("stateful", missing: false))
            notes.Add($"{config.What} is stateful: Step carries the state on as Keras does, Run starts every window from a fresh one");

        config.RequireFalse("go_backwards", "only sequences from first to last are supported: reverse the input and train with go_backwards=False");
        config.RequireFalse("return_state", "states are no output here: build the model with return_state=False and copy the weights");
        config.RequireFalse("time_major", "build the model with time_major=False and copy the weights");

        // The way Keras computes, how weights start and are regularised in training, noise that only training adds, and
        // what happens to masked timesteps, of which a model without Masking has none.
        config.WithoutEffect(
            "unroll", "implementation", "use_cudnn", "zero_output_for_mask",
            "kernel_initializer", "recurrent_initializer", "bias_initializer", "unit_forget_bias",
            "kernel_regularizer", "recurrent_regularizer", "bias_regularizer", "activity_regularizer",
            "kernel_constraint", "recurrent_constraint", "bias_constraint",
            "dropout", "recurrent_dropout", "seed");

        // Attributes are all judged before a weight is read: the name of an unknown one says more than a shape.
        config.RefuseRest();
        IReadOnlyList<WeightTensor> tensors = weights.Of(layer);
        int input = features ?? KernelShape.FirstAxis(layer, tensors[0]);
        return new LstmLayer(
            layer.FullName, input, units, cell, gate, returnSequences,
            KernelShape.Transpose(layer, "kernel", tensors[0], input, Gates, units),
            KernelShape.Transpose(layer, "recurrent_kernel", tensors[1], units, Gates, units),
            hasBias ? KernelShape.Vector(layer, "bias", tensors[2], [Gates, units]) : null,
            InitialHidden: null,
            InitialCell: null);
    }

    private static Activation RecurrentActivation(LayerConfig config, KerasVersion version, List<string> notes)
    {
        const string Attribute = "recurrent_activation";
        JsonElement? value = config.Take(Attribute);
        if (value is not null || config.Has(Attribute))
            return Activations.Parse(config, Attribute, value, version, allowSoftmax: false);

        string name = version.DefaultRecurrentActivation ?? throw new ImportException(ImportErrorId.UnsupportedAttribute,
            $"{config.What} has no {Attribute}, and {version.Name} has had more than one default; state it and save the model again");
        notes.Add($"{config.What} has no {Attribute}: {name}, the default of {version.Name}, is used");
        return name == "sigmoid" ? Activation.Sigmoid : version.HardSigmoid!.Value;
    }
}
