using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Self-tests as the import step stores them.</summary>
internal static class SelfTests
{
    /// <summary>A network with a self-test of its own.</summary>
    public static Network AddTo(Network network)
    {
        network = network with { SelfTest = SelfTestBuilder.Build(network.InputSize, network.Timesteps, network.Layers) };
        return network with { Quantizations = QuantizationBuilder.Build(network) };
    }

    /// <summary>The bytes of an image in which one piece has become another, which stands there once.</summary>
    /// <param name="image">The image, which stays as it is.</param>
    /// <param name="piece">The words that are changed.</param>
    /// <param name="changed">What becomes of them.</param>
    public static byte[] Replace(byte[] image, uint[] piece, uint[] changed)
    {
        byte[] from = Bytes(piece), copy = [.. image];
        int at = copy.AsSpan().IndexOf(from);
        Assert.True(at >= 0 && copy.AsSpan(at + 1).IndexOf(from) < 0, "the table stands in the image once");
        Bytes(changed).CopyTo(copy, at);
        return copy;
    }

    private static byte[] Bytes(uint[] words) => [.. words.SelectMany(BitConverter.GetBytes)];
}
