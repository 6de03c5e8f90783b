using EdgeLstm.Parsing;

namespace EdgeLstm.Emission;

/// <summary>The namespace and the types around the user's type.</summary>
internal static class TypeFrame
{
    public static void Open(SourceWriter writer, ModelSpec spec)
    {
        if (spec.Namespace.Length > 0)
            writer.Open("namespace " + spec.Namespace);
        // The compiler asks each part of a public type for documentation, this one too.
        if (spec.ContainingTypes.Count > 0)
            writer.Line("#pragma warning disable CS1591 // the types around the model are documented where you declare them");
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
