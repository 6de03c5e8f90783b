using System.Text.Json.Nodes;
using EdgeLstm.Model;

namespace EdgeLstm.Tool.Output;

/// <summary>Parts that several answers have.</summary>
internal static class JsonParts
{
    /// <summary>Where a network came from.</summary>
    public static JsonObject Source(Network network) => new()
    {
        ["file"] = network.Source.File,
        ["format"] = network.Source.Format,
        ["sha256"] = network.Source.Sha256,
    };

    /// <summary>A number; null for not-a-number and infinity, which JSON does not have.</summary>
    public static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
