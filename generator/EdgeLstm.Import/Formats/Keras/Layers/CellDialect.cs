using System.Text.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>
/// What an LSTM cell computes. Keras stores its gates in the order i, f, c, o, which is our i, f, g, o, side by side on
/// the last axis: kernel [input, 4·units], recurrent kernel [units, 4·units], bias [4·units].
/// </summary>
/// <param name="Units">Length of h and c.</param>
/// <param name="Activation">Of g and of the cell on its way out.</param>
/// <param name="RecurrentActivation">Of i, f and o.</param>
/// <param name="HasBias">True where there is a bias.</param>
internal readonly record struct CellDialect(int Units, Activation Activation, Activation RecurrentActivation, bool HasBias)
{
    public const int Gates = 4;

    /// <summary>Judges the attributes of LSTM and LSTMCell.</summary>
    /// <exception cref="ImportException">One has a value that is not supported.</exception>
    public static CellDialect Take(LayerConfig config, Chain chain)
    {
        int units = config.Size("units");
        JsonElement? activation = config.Take("activation");
        Activation cell = activation is null && !config.Has("activation")
            ? Activation.Tanh
            : Activations.Parse(config, "activation", activation, chain.Version, allowSoftmax: false);
        Activation gate = TakeRecurrentActivation(config, chain);
        bool hasBias = config.Flag("use_bias", missing: true);

        // How the cell computes, and how its weights start and are regularised in training. The 1 that unit_forget_bias
        // adds at the start of training is part of the stored bias.
        config.WithoutEffect("implementation", "unit_forget_bias", "dropout", "recurrent_dropout", "seed");
        config.KernelTraining();
        config.WithoutEffect("recurrent_initializer", "recurrent_regularizer", "recurrent_constraint");
        return new CellDialect(units, cell, gate, hasBias);
    }

    /// <summary>The layer, its weights read; attributes are all judged before, because an unknown one says more than a shape.</summary>
    /// <param name="owner">The layer that has the weights.</param>
    /// <param name="name">Name of the layer that is made.</param>
    /// <param name="returnSequences">True: h of every timestep goes on.</param>
    /// <param name="chain">What stands before it.</param>
    public LstmLayer ToLayer(KerasLayer owner, string name, bool returnSequences, Chain chain)
    {
        IReadOnlyList<WeightTensor> tensors = chain.Weights(owner);
        int input = chain.FeaturesOr(KernelShape.Axis(owner, tensors[0], 0));
        return new LstmLayer(
            name, input, Units, Activation, RecurrentActivation, returnSequences,
            KernelShape.TransposeGates(owner, "kernel", tensors[0], input, Gates, Units),
            KernelShape.TransposeGates(owner, "recurrent_kernel", tensors[1], Units, Gates, Units),
            HasBias ? KernelShape.Vector(owner, "bias", tensors[2], Gates, Units) : null,
            InitialHidden: null,
            InitialCell: null);
    }

    private static Activation TakeRecurrentActivation(LayerConfig config, Chain chain)
    {
        const string Attribute = "recurrent_activation";
        KerasVersion version = chain.Version;
        JsonElement? value = config.Take(Attribute);
        if (value is not null || config.Has(Attribute))
            return Activations.Parse(config, Attribute, value, version, allowSoftmax: false);

        string name = version.DefaultRecurrentActivation ?? throw new ImportException(ImportErrorId.UnsupportedAttribute,
            $"{config.What} has no {Attribute}, and {version.Name} has had more than one default; state it and save the model again");
        chain.Notes.Add($"{config.What} has no {Attribute}: {name}, the default of {version.Name}, is used");
        return name == "sigmoid" ? Activation.Sigmoid : version.HardSigmoid!.Value;
    }
}
