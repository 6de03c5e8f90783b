using System.Text.Json;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// The <c>dtype</c> of a layer. Float types only decide in what precision Keras computed; a quantised policy would mean
/// other weights. A policy is a name or an object that has one.
/// </summary>
internal static class ComputePolicy
{
    /// <exception cref="ImportException">The policy is not one of float types.</exception>
    public static void Check(LayerConfig config, List<string> notes)
    {
        if (config.Take("dtype") is not { } value)
            return;
        string name = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Object when value.TryGetProperty("config", out var policy)
                && policy.ValueKind == JsonValueKind.Object
                && policy.TryGetProperty("name", out var text)
                && text.ValueKind == JsonValueKind.String => text.GetString()!,
            _ => "",
        };
        if (name is not ("float32" or "float64" or "float16" or "bfloat16" or "mixed_float16" or "mixed_bfloat16"))
            throw config.Refusal("dtype", value, "float32, float64, float16, bfloat16 and the mixed policies of the last two are supported");
        if (name != "float32")
            notes.Add($"{config.What} computes in {name} in Keras and in float32 here");
    }
}
