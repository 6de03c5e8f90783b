using System.Security.Cryptography;
using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>The first 128 bits of a SHA-256.</summary>
/// <param name="High">Its first 8 bytes, the first of them the highest.</param>
/// <param name="Low">The next 8.</param>
internal readonly record struct ModelHash(ulong High, ulong Low)
{
    /// <summary>The hash of what decides the meaning of a state: the network, and in which order its layers keep what.</summary>
    /// <param name="network">The network.</param>
    /// <param name="precision">How its weights are stored.</param>
    /// <param name="saved">The fields of its state that are saved.</param>
    public static ModelHash Of(Network network, Precision precision, IEnumerable<StateFieldPlan> saved)
    {
        var text = new NetworkBytes();
        text.Add(network.InputSize);
        foreach (Layer layer in network.Layers)
            text.Add(layer);
        // Rounded weights are another network. Nothing is added for float32, so that states of before are still taken.
        if (precision != Precision.Float32)
            text.Add(precision.ToString());
        foreach (StateFieldPlan field in saved)
            text.Add(field.Name).Add((int)field.Kind).Add(field.Used);
        using var algorithm = SHA256.Create();
        byte[] hash = algorithm.ComputeHash(text.ToArray());
        return new ModelHash(Number(hash, 0), Number(hash, 8));
    }

    private static ulong Number(byte[] bytes, int from) => bytes.Skip(from).Take(8).Aggregate(0ul, (number, value) => number << 8 | value);
}
