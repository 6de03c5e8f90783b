using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>
/// Reads CuDNNLSTM of Keras 2: tanh and sigmoid throughout, and weights in the layout of NVIDIA's library. The gates
/// stand in Keras's order, but each block [rows, units] of a kernel holds a matrix [units, rows], and there are two
/// biases to be added, [8·units].
/// </summary>
internal sealed class CuDnnLstmReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["CuDNNLSTM"];

    public override IReadOnlyList<WeightRole> Weights(KerasLayer layer) => [new("kernel"), new("recurrent_kernel"), new("bias")];

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        chain.RequireSequence(layer);
        int units = config.Size("units");
        var options = SequenceOptions.Take(config);
        config.WithoutEffect("unit_forget_bias", "recurrent_initializer", "recurrent_regularizer", "recurrent_constraint");
        config.KernelTraining();
        config.RefuseRest();

        IReadOnlyList<WeightTensor> tensors = chain.Weights(layer);
        int input = chain.FeaturesOr(KernelShape.Axis(layer, tensors[0], 0));
        Tensor twoBiases = KernelShape.Vector(layer, "bias", tensors[2], 2, CellDialect.Gates * units);
        var bias = new float[CellDialect.Gates * units];
        for (int index = 0; index < bias.Length; index++)
            bias[index] = twoBiases.Values[index] + twoBiases.Values[bias.Length + index];
        var lstm = new LstmLayer(
            layer.FullName, input, units, Activation.Tanh, Activation.Sigmoid, options.ReturnSequences,
            KernelShape.GateBlocks(layer, "kernel", tensors[0], input, units),
            KernelShape.GateBlocks(layer, "recurrent_kernel", tensors[1], units, units),
            new Tensor([CellDialect.Gates, units], bias),
            InitialHidden: null,
            InitialCell: null);
        chain.AppendLstm(layer, lstm, options);
    }
}
