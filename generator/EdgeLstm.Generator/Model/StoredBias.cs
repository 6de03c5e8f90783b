namespace EdgeLstm.Model;

/// <summary>The biases of an LSTM layer as they are stored: none is zero but that of a gate which is not there.</summary>
internal static class StoredBias
{
    /// <summary>
    /// What a unit has as its bias instead of zero. A network without biases whose inputs fall silent would go on with
    /// denormal sums, c and h, which processors take up to twice as long for, and so would a number whose square is denormal,
    /// which tanh takes. Beside this one they are ordinary; outputs are exact to 1e-5, and a step does nothing for it
    /// (<c>Benchmarks --denormals</c>: 0.99 to 1.01 of an ordinary step; with 1e-30 it was 1.04 to 1.85).
    /// </summary>
    public const float Silent = 1e-15f;

    private const int ForgetGate = 1;

    /// <summary>The bias of one gate (i, f, g, o) of one unit.</summary>
    public static float Of(LstmLayer layer, int gate, int unit)
    {
        float bias = layer.Bias is null ? 0 : layer.Bias.Values[gate * layer.Units + unit];
        // Coupled gates have no f of their own.
        return Math.Abs(bias) < Silent && !(layer.CoupledGates && gate == ForgetGate) ? Silent : bias;
    }

    /// <summary>All of them, [gate][unit].</summary>
    public static Tensor Of(LstmLayer layer) =>
        new([4, layer.Units], [.. Enumerable.Range(0, 4).SelectMany(gate => Enumerable.Range(0, layer.Units).Select(unit => Of(layer, gate, unit)))]);
}
