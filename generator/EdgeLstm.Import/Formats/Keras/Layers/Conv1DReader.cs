using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>Reads a Conv1D layer, whose kernel Keras stores as [kernel size, input, filters].</summary>
internal sealed class Conv1DReader : KerasLayerReader
{
    public override IReadOnlyList<string> ClassNames => ["Conv1D"];

    public override IReadOnlyList<WeightRole> Weights(KerasLayer layer) => WeightRole.KernelAndBias(layer);

    public override void Read(KerasLayer layer, LayerConfig config, Chain chain)
    {
        chain.RequireSequence(layer);
        int units = config.Size("filters");
        int size = config.Length("kernel_size");
        int stride = config.Length("strides", missing: 1);
        int dilation = config.Length("dilation_rate", missing: 1);
        string padding = config.Text("padding", "valid");
        config.RequireChannelsLast();
        config.RequireNumber("groups", 1, "convolutions that see all features are read: train with groups=1");
        config.WithoutEffect("rank");
        Activation activation = Activations.Parse(config, "activation", config.Take("activation"), chain.Version, allowSoftmax: false);
        bool hasBias = config.Flag("use_bias", missing: true);
        config.KernelTraining();
        config.RefuseRest();

        long reach = (size - 1L) * dilation + 1;
        if (reach > LayerConfig.MaxSize)
            throw config.Refusal("dilation_rate", config.Take("dilation_rate")!.Value, FormattableString.Invariant($"one output may see {LayerConfig.MaxSize} timesteps"));
        (int front, int behind) = Padding(config, padding, chain.Flow.Timesteps, (int)reach, stride);
        IReadOnlyList<WeightTensor> tensors = chain.Weights(layer);
        int input = chain.FeaturesOr(KernelShape.Axis(layer, tensors[0], 1));
        int? timesteps = WindowPadding.Outputs(layer, chain.Flow.Timesteps, front + behind, (int)reach, stride);
        chain.Append(
            new Conv1DLayer(
                layer.FullName, input, units, front, behind, stride, dilation, activation,
                KernelShape.TransposeConvolution(layer, tensors[0], size, input, units),
                hasBias ? KernelShape.Vector(layer, "bias", tensors[1], units) : null),
            new Flow(units, timesteps, IsSequence: true));
    }

    private static (int Front, int Behind) Padding(LayerConfig config, string padding, int? timesteps, int reach, int stride) => padding switch
    {
        "valid" => (0, 0),
        "causal" => (reach - 1, 0),
        "same" => WindowPadding.Same(config, timesteps, reach, stride),
        _ => throw config.Refusal("padding", config.Take("padding")!.Value, "valid, same and causal are supported"),
    };
}
