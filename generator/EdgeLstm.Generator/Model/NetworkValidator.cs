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
        NumberRules.CheckSize(network.InputSize, "input.features");
        if (network.Timesteps is { } timesteps)
            NumberRules.CheckSize(timesteps, "input.timesteps");
        if (network.InputRange is { } range)
            CheckRange(range, network.InputSize);
        if (network.Layers.Count is 0 or > NetworkLimits.MaxLayers)
            throw new ModelFormatException("layers", FormattableString.Invariant($"a network has 1 to {NetworkLimits.MaxLayers} layers, found {network.Layers.Count}"));

        CheckLayers(network);
        if (!network.Layers.Any(layer => layer is LstmLayer or BidirectionalLayer))
            throw new ModelFormatException("layers", "there is no layer of kind lstm or bidirectional; EdgeLstm generates code for networks with at least one");
        if (network.Layers[network.Layers.Count - 1] is RepeatLayer)
            throw new ModelFormatException(Place(network.Layers.Count - 1), "a repeat must be followed by a layer that takes its sequence; leave it out, the vector before it holds the same numbers");
        long shortest = DataFlows.ShortestWindow(network.Layers);
        if (shortest > NetworkLimits.MaxSize)
            throw new ModelFormatException("layers", FormattableString.Invariant($"need a window of at least {shortest:N0} timesteps, more than the {NetworkLimits.MaxSize:N0} that one may have"), ModelFormatErrorKind.TooLarge);
        if (network.SelfTest is { } selfTest)
            CheckSelfTest(network, selfTest, shortest);
        QuantizationRules.Check(network);
    }

    private static void CheckLayers(Network network)
    {
        long weights = 0;
        long units = 0;
        var flows = new List<DataFlow> { new(network.InputSize, network.Timesteps, IsSequence: true) };
        long sequences = CountSequence(flows[0], 0, "input.timesteps");
        for (int index = 0; index < network.Layers.Count; index++)
        {
            Layer layer = network.Layers[index];
            string place = Place(index);
            TextRules.Check(layer.Name, place + ".name");
            LayerRules.Check(network.Layers, index, flows, place);
            flows.Add(DataFlows.After(layer, flows[index]));
            weights += LayerRules.CountWeights(layer);
            units += LayerRules.CountUnits(layer, flows[index + 1]);
            CheckTotals(weights, units, place);
            sequences = CountSequence(flows[index + 1], sequences, place);
        }
    }

    private static string Place(int index) => FormattableString.Invariant($"layers[{index}]");

    private static void CheckSource(NetworkSource source)
    {
        TextRules.Check(source.File, "source.file");
        TextRules.Check(source.Format, "source.format");
        TextRules.Check(source.Importer, "source.importer");
        if (source.Sha256.Length != 64 || !source.Sha256.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f')))
            throw new ModelFormatException("source.sha256", "must be 64 lower-case hexadecimal digits");
    }

    /// <returns>Floats of all sequences so far, this one included.</returns>
    private static long CountSequence(DataFlow flow, long before, string place)
    {
        if (flow.Timesteps is not int timesteps)
            return before;
        long count = before + (long)timesteps * flow.Size;
        if (count > NetworkLimits.MaxSequenceFloats)
        {
            throw new ModelFormatException(
                place,
                FormattableString.Invariant($"with {timesteps:N0} timesteps of {flow.Size:N0} floats the sequences of the network come to {count:N0} floats, more than the {NetworkLimits.MaxSequenceFloats:N0} that are kept in memory"),
                ModelFormatErrorKind.TooLarge);
        }

        return count;
    }

    private static void CheckTotals(long weights, long units, string place)
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

    private static void CheckRange(InputRange range, int features)
    {
        TensorRules.Check(range.Minimum, "input.minimum", features);
        TensorRules.Check(range.Maximum, "input.maximum", features);
        for (int feature = 0; feature < features; feature++)
        {
            if (!(range.Minimum.Values[feature] < range.Maximum.Values[feature]))
            {
                throw new ModelFormatException(
                    "input.maximum",
                    FormattableString.Invariant($"must be above input.minimum for every feature, found {range.Maximum.Values[feature]} and {range.Minimum.Values[feature]} for feature {feature}"));
            }
        }
    }

    private static void CheckSelfTest(Network network, SelfTest selfTest, long shortestWindow)
    {
        NumberRules.CheckSize(selfTest.Timesteps, "selfTest.timesteps");
        if (network.Timesteps is { } window && window != selfTest.Timesteps)
            throw new ModelFormatException("selfTest.timesteps", FormattableString.Invariant($"must be {window} as input.timesteps says, found {selfTest.Timesteps}"));
        if (selfTest.Timesteps < shortestWindow)
            throw new ModelFormatException("selfTest.timesteps", FormattableString.Invariant($"must be at least the {shortestWindow} that the layers need, found {selfTest.Timesteps}"));

        long sequences = 0;
        IReadOnlyList<DataFlow> flows = DataFlows.Of(network.Layers, network.InputSize, selfTest.Timesteps);
        foreach (DataFlow flow in flows)
            sequences = CountSequence(flow, sequences, "selfTest.timesteps");
        TensorRules.Check(selfTest.Input, "selfTest.input", selfTest.Timesteps, network.InputSize);
        if (network.InputRange is { } range)
            CheckInside(range, selfTest.Input.Values);
        DataFlow output = flows[flows.Count - 1];
        TensorRules.Check(selfTest.Output, "selfTest.output", output.Timesteps ?? 1, output.Size);
    }

    /// <summary>A model that limits its inputs would give other outputs for such a window.</summary>
    private static void CheckInside(InputRange range, ReadOnlySpan<float> window)
    {
        for (int index = 0; index < window.Length; index++)
        {
            int feature = index % range.Minimum.Count;
            if (range.Limit(window[index], feature) != window[index])
            {
                throw new ModelFormatException(
                    "selfTest.input", FormattableString.Invariant($"must lie between input.minimum and input.maximum, found {window[index]} for feature {feature}"));
            }
        }
    }
}
