using EdgeLstm.Model;
using EdgeLstm.Model.Pruning;

namespace EdgeLstm.Planning;

/// <summary>
/// A network as bytes, the same on every machine: what two networks have to agree in for one to go on from the state of
/// the other. That is every number of every layer. Names, provenance, the self-test and the length of a window say nothing
/// about the state and are left out, so that a renamed file keeps the states of its devices.
/// </summary>
internal sealed class NetworkBytes
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public NetworkBytes Add(int number)
    {
        for (int shift = 0; shift < 32; shift += 8)
            _bytes.Add(unchecked((byte)(number >> shift)));
        return this;
    }

    public NetworkBytes Add(string name)
    {
        Add(name.Length);
        foreach (char letter in name)
            Add(letter);
        return this;
    }

    public NetworkBytes Add(Layer layer)
    {
        // Nothing is added where all is taken, so that states of before are still taken.
        foreach (int feature in layer.Taken)
            Add(feature);
        return Numbers(layer);
    }

    private NetworkBytes Numbers(Layer layer) => layer switch
    {
        LstmLayer lstm => Add('L').Lstm(lstm),
        BidirectionalLayer both => Add('B').Lstm(both.Forward).Lstm(both.Backward).Add((int)both.Merge),
        DenseLayer dense => Add('D').Add(dense.InputSize).Add(dense.Units).Add(dense.Activation).Add(dense.Kernel).Add(dense.Bias),
        Conv1DLayer conv => Add('C').Add(conv.InputSize).Add(conv.Units).Add(conv.PadFront).Add(conv.PadBehind).Add(conv.Stride).Add(conv.Dilation)
            .Add(conv.Activation).Add(conv.Kernel).Add(conv.Bias),
        ActivationLayer activation => Add('A').Add(activation.Activation),
        ScaleLayer scale => Add('S').Add(scale.Center).Add(scale.Scale).Add(scale.Offset),
        LayerNormLayer norm => Add('N').Add(norm.Epsilon).Add(norm.Scale).Add(norm.Offset),
        MergeLayer merge => Add('M').Add((int)merge.Mode).Add(merge.From).Add(merge.First).Add(merge.Count).Add(merge.FromFirst),
        PoolLayer pool => Add('P').Add((int)pool.Mode).Add(pool.Size).Add(pool.Stride),
        GlobalPoolLayer pool => Add('G').Add((int)pool.Mode),
        FlattenLayer => Add('F'),
        PickLayer pick => Add('K').Add(pick.Timestep),
        FlipLayer => Add('T'),
        RepeatLayer repeat => Add('R').Add(repeat.Count),
        _ => throw new InvalidOperationException("no bytes are known for " + layer.GetType().Name),
    };

    private NetworkBytes Lstm(LstmLayer lstm) => Add(lstm.InputSize).Add(lstm.Units)
        .Add(lstm.Activation).Add(lstm.RecurrentActivation).Add(lstm.OutputActivation ?? lstm.Activation)
        .Add(lstm.ReturnSequences).Add(lstm.Reverse).Add(lstm.CoupledGates)
        .Add(lstm.Kernel).Add(WholeRecurrentKernel(lstm)).Add(lstm.Bias).Add(lstm.InitialHidden).Add(lstm.InitialCell).Add(lstm.Peepholes).Add(lstm.Projection)
        .Add(lstm.Clip).Add(lstm.CellClip);

    /// <summary>Columns that are dropped change nothing of the state: it is that of the network that has them, with zeros in them.</summary>
    private static Tensor WholeRecurrentKernel(LstmLayer lstm) =>
        lstm.TakenHidden.Count == 0 ? lstm.RecurrentKernel : TensorCut.Undo(lstm.RecurrentKernel, lstm.TakenHidden, lstm.OutputSize);

    private NetworkBytes Add(bool value) => Add(value ? 1 : 0);

    private NetworkBytes Add(float? number) => number is { } value ? Add(1).Add(WeightPacker.ToBits(value)) : Add(0);

    private NetworkBytes Add(uint bits) => Add(unchecked((int)bits));

    private NetworkBytes Add(Activation activation) =>
        Add(ActivationNames.Of(activation.Kind)).Add(activation.Alpha).Add(activation.Beta);

    private NetworkBytes Add(Tensor? tensor)
    {
        Add(tensor?.Rank ?? -1);
        if (tensor is null)
            return this;
        foreach (int length in tensor.Shape)
            Add(length);
        foreach (float value in tensor.Values)
            Add(WeightPacker.ToBits(value));
        return this;
    }
}
