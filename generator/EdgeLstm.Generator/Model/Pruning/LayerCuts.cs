namespace EdgeLstm.Model.Pruning;

/// <summary>Takes out of each layer what does not stay.</summary>
internal sealed class LayerCuts
{
    private readonly FeatureMap _map;
    private readonly FeatureUse _use;
    private readonly int[][] _kept;
    private readonly int[][] _inputs;

    public LayerCuts(FeatureMap map, FeatureUse use)
    {
        _map = map;
        _use = use;
        _kept = [.. map.Flows.Select((_, flow) => use.Kept(map.Features(flow)))];
        _inputs = [.. map.Network.Layers.Select(FindInputs)];
    }

    /// <summary>What a layer takes of what it was given by the trained network.</summary>
    /// <param name="layer">Its index.</param>
    public int[] Inputs(int layer) => _inputs[layer];

    /// <summary>How many of a layer's inputs are there and not taken.</summary>
    /// <param name="layer">Its index.</param>
    public int PassedOver(int layer) => _kept[layer].Length - _inputs[layer].Length;

    /// <summary>How many of the h that stay have no weights in the layer's own recurrent kernel, and are not multiplied.</summary>
    /// <param name="lstm">The layer.</param>
    public int ColumnsPassedOver(LstmFeatures lstm) => _use.Kept(lstm.HiddenFeatures).Length - FindHidden(lstm).Length;

    /// <summary>Features of which some have to go; how many are silent, and how many of the others are not read.</summary>
    public (int Silent, int Unread) Dropped(int[] features)
    {
        int[] dropped = [.. features.Where(feature => !_use.IsKept(feature))];
        int silent = dropped.Count(_use.IsSilent);
        return (silent, dropped.Length - silent);
    }

    /// <summary>A layer without what does not stay.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="index">Its index.</param>
    public Layer Of(Layer layer, int index)
    {
        int[] gives = _kept[index + 1];
        Layer cut = layer switch
        {
            LstmLayer => Lstm(_map.Lstms.Single(lstm => lstm.Index == index)),
            BidirectionalLayer both => both with
            {
                Forward = Lstm(_map.Lstms.First(lstm => lstm.Index == index)),
                Backward = Lstm(_map.Lstms.Last(lstm => lstm.Index == index)),
            },
            DenseLayer dense => dense with
            {
                InputSize = _inputs[index].Length,
                Units = gives.Length,
                Kernel = TensorCut.Of(TensorCut.Of(dense.Kernel, 0, gives), 1, _inputs[index]),
                Bias = TensorCut.Optional(dense.Bias, 0, gives),
            },
            Conv1DLayer conv => conv with
            {
                InputSize = _inputs[index].Length,
                Units = gives.Length,
                Kernel = TensorCut.Of(TensorCut.Of(conv.Kernel, 0, gives), 2, _inputs[index]),
                Bias = TensorCut.Optional(conv.Bias, 0, gives),
            },
            ScaleLayer scale => scale with
            {
                Center = TensorCut.Optional(scale.Center, 0, gives),
                Scale = TensorCut.Optional(scale.Scale, 0, gives),
                Offset = TensorCut.Optional(scale.Offset, 0, gives),
            },
            MergeLayer merge => merge with
            {
                First = _kept[merge.From + 1].Count(feature => feature < merge.First),
                Count = _kept[merge.From + 1].Count(feature => feature >= merge.First && feature < merge.First + merge.Count),
            },
            _ => layer,
        };
        return PassedOver(index) == 0 ? cut : cut with { Taken = new(_inputs[index].Select(input => Array.BinarySearch(_kept[index], input))) };
    }

    private LstmLayer Lstm(LstmFeatures lstm)
    {
        LstmLayer layer = lstm.Layer;
        int[] inputs = _inputs[lstm.Index], cells = _use.Kept(lstm.CellFeatures), hidden = _use.Kept(lstm.HiddenFeatures), columns = FindHidden(lstm);
        return layer with
        {
            InputSize = inputs.Length,
            Units = cells.Length,
            Kernel = TensorCut.Of(TensorCut.Of(layer.Kernel, 1, cells), 2, inputs),
            RecurrentKernel = TensorCut.Of(TensorCut.Of(layer.RecurrentKernel, 1, cells), 2, columns),
            TakenHidden = columns.Length == hidden.Length ? default : new(columns.Select(column => Array.BinarySearch(hidden, column))),
            Bias = TensorCut.Optional(layer.Bias, 1, cells),
            InitialHidden = TensorCut.Optional(layer.InitialHidden, 0, hidden),
            InitialCell = TensorCut.Optional(layer.InitialCell, 0, cells),
            Peepholes = TensorCut.Optional(layer.Peepholes, 1, cells),
            Projection = layer.Projection is null ? null : TensorCut.Of(TensorCut.Of(layer.Projection, 0, hidden), 1, cells),
        };
    }

    private int[] FindInputs(Layer layer, int index)
    {
        int[] given = _kept[index];
        if (layer is not (LstmLayer or BidirectionalLayer or DenseLayer))
            return given;
        int[] units = layer is DenseLayer ? _map.Features(index + 1) : [.. _map.Lstms.Where(lstm => lstm.Index == index).SelectMany(lstm => lstm.CellFeatures)];
        int[] taken = Read(given, _map.Features(index), units);
        return TakenInputs.IsWorthwhile(layer, given, taken) ? taken : given;
    }

    private int[] FindHidden(LstmFeatures lstm)
    {
        int[] given = _use.Kept(lstm.HiddenFeatures), taken = Read(given, lstm.HiddenFeatures, lstm.CellFeatures);
        return TakenInputs.IsHiddenWorthwhile(lstm.Layer, given, taken) ? taken : given;
    }

    /// <summary>Places of what is given that some units have weights for.</summary>
    private int[] Read(int[] given, int[] features, int[] units)
    {
        HashSet<int> read = _use.ReadBy(units);
        int[] taken = [.. given.Where(place => read.Contains(features[place]))];
        // One has to stay, with weights of zero.
        return taken.Length == 0 ? [given[0]] : taken;
    }
}
