using System.Text.Json;
using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.RtNeuralJson;

/// <summary>
/// A shape as Keras states it: [batch, timesteps, features] or, without an axis of time, [batch, features]; null where a
/// length is open.
/// </summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Rank">Number of axes.</param>
/// <param name="Timesteps">Length of the axis of time where there is one and it is fixed.</param>
/// <param name="Size">Features.</param>
internal sealed record RtNeuralShape(JsonNode Node, int Rank, int? Timesteps, int Size)
{
    /// <summary>True where it has an axis of time.</summary>
    public bool HasTime => Rank == 3;

    /// <exception cref="ImportException">It is no list of one to three lengths.</exception>
    public static RtNeuralShape Read(JsonNode node)
    {
        IReadOnlyList<JsonNode> axes = node.Items();
        if (axes.Count is 0 or > 3)
            throw node.Unsupported("shapes of [batch, timesteps, features] are read");
        JsonNode? time = axes.Count == 3 && axes[1].Element.ValueKind != JsonValueKind.Null ? axes[1] : null;
        return new RtNeuralShape(node, axes.Count, time?.Integer(1, NetworkLimits.MaxSize), axes[^1].Integer(1, NetworkLimits.MaxSize));
    }
}
