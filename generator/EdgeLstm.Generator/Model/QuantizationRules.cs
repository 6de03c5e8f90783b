namespace EdgeLstm.Model;

/// <summary>What holds for what a network says about rounded weights.</summary>
internal static class QuantizationRules
{
    /// <exception cref="ModelFormatException">A rule is broken.</exception>
    public static void Check(Network network)
    {
        var seen = new HashSet<Precision>();
        for (int index = 0; index < network.Quantizations.Count; index++)
        {
            Quantization entry = network.Quantizations[index];
            string place = FormattableString.Invariant($"quantization[{index}]");
            if (!seen.Add(entry.Precision))
                throw new ModelFormatException(place + ".precision", $"{PrecisionNames.Of(entry.Precision)} stands there twice; keep one");
            if (network.SelfTest is not { } test)
                throw new ModelFormatException(place, "needs a selfTest, whose window its output belongs to");
            Check(entry, network, test, place);
        }
    }

    private static void Check(Quantization entry, Network network, SelfTest test, string place)
    {
        TensorRules.Check(entry.Output, place + ".output", test.Output.Shape.ToArray());
        CheckError(entry.Error, place);
        CheckMost(entry.WorstOutput, test.Output.Shape[1] - 1, place + ".worstOutput");
        CheckMost(entry.WinnerChanges ?? 0, entry.Rows, place + ".winnerChanges");
        int before = -1;
        for (int index = 0; index < entry.Layers.Count; index++)
        {
            (int layer, QuantizationError error) = (entry.Layers[index].Layer, entry.Layers[index].Error);
            string layerPlace = FormattableString.Invariant($"{place}.layers[{index}]");
            CheckMost(layer, network.Layers.Count - 1, layerPlace + ".layer");
            if (layer <= before || network.Layers[layer] is not (LstmLayer or BidirectionalLayer or DenseLayer))
                throw new ModelFormatException(layerPlace + ".layer", FormattableString.Invariant($"must be lstm, bidirectional and dense layers in their order, found {layer}"));
            before = layer;
            CheckError(error, layerPlace);
            CheckRange(entry.Precision, network, entry.Layers[index], layerPlace);
        }

        if (entry.Precision == Precision.Int8)
            CheckAllLayers(entry, network, place);
    }

    /// <summary>Code for int8 needs the inputs of every layer whose weights it rounds.</summary>
    private static void CheckAllLayers(Quantization entry, Network network, string place)
    {
        for (int index = 0; index < network.Layers.Count; index++)
        {
            if (network.Layers[index] is LstmLayer or BidirectionalLayer or DenseLayer && entry.Layers.All(known => known.Layer != index))
                throw new ModelFormatException(place + ".layers", FormattableString.Invariant($"says nothing of layer {index}, '{network.Layers[index].Name}'; int8 needs what its inputs are"));
        }
    }

    /// <summary>Int8 has a range for every layer, other precisions have none.</summary>
    private static void CheckRange(Precision precision, Network network, LayerQuantization entry, string place)
    {
        if (precision != Precision.Int8)
        {
            if (entry.Range is not null)
                throw new ModelFormatException(place + ".inputs", "is for int8 alone; leave it out");
            return;
        }

        if (entry.Range is not { } range)
            throw new ModelFormatException(place + ".inputs", "is missing: int8 needs the largest magnitude of each input of a layer, and of h");
        int features = network.Layers[entry.Layer] switch
        {
            LstmLayer lstm => lstm.InputSize,
            BidirectionalLayer both => both.Forward.InputSize,
            Layer other => ((DenseLayer)other).InputSize,
        };
        TensorRules.Check(range.Inputs, place + ".inputs", features);
        NumberRules.CheckFinite(range.Hidden, place + ".hidden");
        if (range.Hidden <= 0 || range.Inputs.Values.ToArray().Any(magnitude => magnitude < 0))
            throw new ModelFormatException(place, "has a magnitude below zero, or an h of zero; magnitudes are what whole numbers have to hold");
    }

    private static void CheckError(QuantizationError error, string place)
    {
        foreach ((string name, float value) in new[] { (".worstError", error.Worst), (".rmsError", error.Rms) })
        {
            NumberRules.CheckFinite(value, place + name);
            if (value < 0)
                throw new ModelFormatException(place + name, FormattableString.Invariant($"must not be negative, found {value}"));
        }
    }

    private static void CheckMost(int value, int most, string place)
    {
        if (value > most)
            throw new ModelFormatException(place, FormattableString.Invariant($"must be at most {most}, found {value}"));
    }
}
