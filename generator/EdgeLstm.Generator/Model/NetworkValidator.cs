namespace EdgeLstm.Model;

/// <summary>
/// The rules that make a list of layers a network: sizes match from layer to layer, tensors have the shapes that their
/// layers ask for, every value is finite. Import checks what it writes with it, the reader what it has read.
/// </summary>
internal static class NetworkValidator
{
    /// <summary>Checks a network.</summary>
    /// <exception cref="ModelFormatException">A rule is broken; the first one in the order of the data is named.</exception>
    public static void Validate(Network network)
    {
        CheckSource(network.Source);
        CheckSize(network.InputSize, "input.features");
        if (network.Timesteps is { } timesteps)
            CheckSize(timesteps, "input.timesteps");
        if (network.Layers.Count is 0 or > NetworkLimits.MaxLayers)
            throw new ModelFormatException("layers", FormattableString.Invariant($"a network has 1 to {NetworkLimits.MaxLayers} layers, found {network.Layers.Count}"));

        long weights = 0;
        int units = 0;
        var flow = new DataFlow(network.InputSize, Timesteps: network.SelfTest?.Timesteps ?? network.Timesteps, IsSequence: true);
        for (int index = 0; index < network.Layers.Count; index++)
        {
            string place = FormattableString.Invariant($"layers[{index}]");
            TextRules.Check(network.Layers[index].Name, place + ".name");
            flow = LayerRules.Check(network.Layers[index], flow, place);
            weights += LayerRules.CountWeights(network.Layers[index]);
            units += LayerRules.CountUnits(network.Layers[index]);
            CheckTotals(weights, units, place);
        }

        if (!network.Layers.Any(layer => layer is LstmLayer))
            throw new ModelFormatException("layers", "there is no layer of kind lstm; EdgeLstm generates code for networks with at least one");
        if (network.Layers[network.Layers.Count - 1] is RepeatLayer)
            throw new ModelFormatException(FormattableString.Invariant($"layers[{network.Layers.Count - 1}]"), "a repeat must be followed by a layer that takes its sequence; leave it out, the vector before it holds the same numbers");
        CheckSpan("input.timesteps", network.Timesteps, network.InputSize);
        CheckSpan("layers", flow.IsSequence ? flow.Timesteps : null, flow.Size);
        if (network.SelfTest is { } selfTest)
            CheckSelfTest(network, selfTest, flow);
    }

    private static void CheckSource(NetworkSource source)
    {
        TextRules.Check(source.File, "source.file");
        TextRules.Check(source.Format, "source.format");
        TextRules.Check(source.Importer, "source.importer");
        if (source.Sha256.Length != 64 || !source.Sha256.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')))
            throw new ModelFormatException("source.sha256", "must be 64 lower-case hexadecimal digits");
    }

    private static void CheckSize(int size, string place)
    {
        if (size is < 1 or > NetworkLimits.MaxSize)
            throw new ModelFormatException(place, FormattableString.Invariant($"must be from 1 to {NetworkLimits.MaxSize}, found {size}"));
    }

    /// <summary>A window and an output are each one span, whose length is an <see cref="int"/>.</summary>
    private static void CheckSpan(string place, int? timesteps, int size)
    {
        if ((long)(timesteps ?? 1) * size > int.MaxValue)
        {
            throw new ModelFormatException(
                place,
                FormattableString.Invariant($"{timesteps:N0} timesteps of {size:N0} floats are more than a span can hold"),
                ModelFormatErrorKind.TooLarge);
        }
    }

    private static void CheckTotals(long weights, int units, string place)
    {
        if (units > NetworkLimits.MaxUnits)
        {
            throw new ModelFormatException(
                place,
                FormattableString.Invariant($"up to this layer the network has {units:N0} units, more than the {NetworkLimits.MaxUnits:N0} whose state and buffers fit on a stack; train a smaller network"),
                ModelFormatErrorKind.TooLarge);
        }

        if (weights > NetworkLimits.MaxWeights)
        {
            throw new ModelFormatException(
                place,
                FormattableString.Invariant($"up to this layer the network has {weights:N0} weights, more than the {NetworkLimits.MaxWeights:N0} that generated code may hold; train a smaller network"),
                ModelFormatErrorKind.TooLarge);
        }
    }

    private static void CheckSelfTest(Network network, SelfTest selfTest, DataFlow output)
    {
        CheckSize(selfTest.Timesteps, "selfTest.timesteps");
        if (network.Timesteps is { } window && window != selfTest.Timesteps)
            throw new ModelFormatException("selfTest.timesteps", FormattableString.Invariant($"must be {window} as input.timesteps says, found {selfTest.Timesteps}"));

        TensorRules.Check(selfTest.Input, "selfTest.input", selfTest.Timesteps, network.InputSize);
        int rows = output.IsSequence ? output.Timesteps ?? selfTest.Timesteps : 1;
        TensorRules.Check(selfTest.Output, "selfTest.output", rows, output.Size);
    }
}
