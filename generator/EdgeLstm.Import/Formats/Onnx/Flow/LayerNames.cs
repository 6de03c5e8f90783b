using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>Makes a layer's name of a node's: printable and short enough for a comment.</summary>
internal static class LayerNames
{
    public static string Clean(string name)
    {
        string clean = PrintableText.Clean(name);
        if (clean.Length == 0)
            return "layer";
        // A name that is cut may not end in half a character.
        int end = Math.Min(clean.Length, NetworkLimits.MaxTextLength);
        return clean[..(char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end)];
    }
}
