using EdgeLstm.Parsing;

namespace EdgeLstm.Emission;

/// <summary>The namespace and the types around the user's type.</summary>
internal static class TypeFrame
{
    public static void Open(SourceWriter writer, ModelSpec spec)
    {
        if (spec.Namespace.Length > 0)
            writer.Open("namespace " + spec.Namespace);
        foreach (string header in spec.ContainingTypes)
            writer.Open(header);
    }

    public static void Close(SourceWriter writer, ModelSpec spec)
    {
        foreach (string _ in spec.ContainingTypes)
            writer.Close();
        if (spec.Namespace.Length > 0)
            writer.Close();
    }
}
