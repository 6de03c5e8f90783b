using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Draws zeros in the weights of a network: whole rows and columns, and rows of g alone.</summary>
internal sealed class RandomZeros
{
    private readonly Random _random;

    private RandomZeros(int seed) => _random = new Random(seed);

    /// <summary>The network with zeros in most of its layers.</summary>
    public static Network In(Network network, int seed)
    {
        var zeros = new RandomZeros(seed);
        return network with { Layers = new([.. network.Layers.Select(zeros.Of)]) };
    }

    private Layer Of(Layer layer) => layer switch
    {
        LstmLayer lstm => Lstm(lstm),
        BidirectionalLayer both => both with { Forward = Lstm(both.Forward), Backward = Lstm(both.Backward) },
        DenseLayer dense => Maybe(Maybe(dense, _ => dense.WithoutRows(Some(dense.Units))), one => one.WithoutInputs(Some(dense.InputSize))),
        Conv1DLayer conv => Maybe(Maybe(conv, _ => conv.WithoutRows(Some(conv.Units))), one => one.WithoutInputs(Some(conv.InputSize))),
        _ => layer,
    };

    private LstmLayer Lstm(LstmLayer layer)
    {
        layer = Maybe(layer, one => one.WithoutRows(Some(one.Units)));
        layer = Maybe(layer, one => one.WithoutCandidates(Some(one.Units)));
        layer = Maybe(layer, one => one.WithoutInputs(Some(one.InputSize)));
        layer = Maybe(layer, one => one.WithoutHidden(Some(one.OutputSize)));
        layer = Maybe(layer, one => one.WithoutColumns(Some(one.OutputSize)));
        if (layer.Projection is null)
            return layer;
        layer = Maybe(layer, one => one.WithoutProjected(Some(one.Units)));
        int[] outputs = Some(layer.OutputSize);
        return Maybe(layer, one => one with { Projection = Zeros.Clear(one.Projection!, at => outputs.Contains(at[0])), InitialHidden = null });
    }

    private T Maybe<T>(T layer, Func<T, T> change) => _random.Next(2) == 0 ? change(layer) : layer;

    private int[] Some(int count) => [.. Enumerable.Range(0, count).Where(_ => _random.Next(3) == 0)];
}
