using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>The layers around the cell: directions of time, merges, convolutions, pools.</summary>
internal sealed partial class Networks
{
    /// <summary>Floats that the last layer gives.</summary>
    public int Size => _size;

    /// <summary>Index of the last layer, to merge with later.</summary>
    public int Last => _layers.Count - 1;

    public Networks ReverseLstm(int units, bool returnSequences = false)
    {
        Lstm(units, returnSequences, initialState: true);
        _layers[^1] = (LstmLayer)_layers[^1] with { Reverse = true };
        return this;
    }

    /// <param name="units">Units of each direction.</param>
    /// <param name="returnSequences">Whether both return sequences.</param>
    /// <param name="merge">How the two become one.</param>
    /// <param name="more">Units that the backward one has more, in a concatenation.</param>
    public Networks Bidirectional(int units, bool returnSequences = false, MergeMode merge = MergeMode.Concat, int more = 0)
    {
        int input = _size;
        Lstm(units, returnSequences, initialState: true);
        var forward = (LstmLayer)_layers[^1];
        _layers.RemoveAt(_layers.Count - 1);
        _size = input;
        Lstm(units + more, returnSequences);
        var backward = (LstmLayer)_layers[^1] with { Reverse = true };
        _layers[^1] = new BidirectionalLayer($"both_{_layers.Count}", forward, backward, merge);
        _size = ((BidirectionalLayer)_layers[^1]).OutputSize;
        return this;
    }

    public Networks Scale(bool center = true, bool scale = true, bool offset = true) => Add(new ScaleLayer(
        $"scale_{_layers.Count + 1}", center ? Tensor(1, _size) : null, scale ? Tensor(1.5f, _size) : null, offset ? Tensor(1, _size) : null));

    public Networks Norm(bool scale = true, bool offset = true) => Add(new LayerNormLayer(
        $"norm_{_layers.Count + 1}", 1e-3f, scale ? Tensor(1.5f, _size) : null, offset ? Tensor(1, _size) : null));

    public Networks Activate(Activation activation) => Add(new ActivationLayer($"activation_{_layers.Count + 1}", activation));

    public Networks Flip() => Add(new FlipLayer($"flip_{_layers.Count + 1}"));

    public Networks Pick(int timestep) => Add(new PickLayer($"pick_{_layers.Count + 1}", timestep));

    public Networks GlobalPool(PoolMode mode) => Add(new GlobalPoolLayer($"pool_{_layers.Count + 1}", mode));

    public Networks Pool(PoolMode mode, int size, int stride) => Add(new PoolLayer($"pool_{_layers.Count + 1}", mode, size, stride));

    /// <param name="timesteps">Timesteps of the sequence that is flattened.</param>
    public Networks Flatten(int timesteps)
    {
        _size *= timesteps;
        return Add(new FlattenLayer($"flatten_{_layers.Count + 1}"));
    }

    public Networks Merge(MergeMode mode, int from, int count, int first = 0, bool fromFirst = false)
    {
        if (mode == MergeMode.Concat)
            _size += count;
        return Add(new MergeLayer($"merge_{_layers.Count + 1}", mode, from, first, count, fromFirst));
    }

    public Networks CausalConv(int units, int kernelSize, int dilation = 1, Activation? activation = null) =>
        Conv(units, kernelSize, (kernelSize - 1) * dilation, 0, 1, dilation, activation);

    public Networks Conv(int units, int kernelSize, int padFront = 0, int padBehind = 0, int stride = 1, int dilation = 1, Activation? activation = null, bool bias = true)
    {
        float scale = 1 / MathF.Sqrt(_size * kernelSize);
        var layer = new Conv1DLayer(
            $"conv_{_layers.Count + 1}", _size, units, padFront, padBehind, stride, dilation, activation ?? Activation.Linear,
            Tensor(scale, units, kernelSize, _size), bias ? Tensor(scale, units) : null);
        _size = units;
        return Add(layer);
    }

    private Networks Add(Layer layer)
    {
        _layers.Add(layer);
        return this;
    }
}
