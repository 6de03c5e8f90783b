namespace EdgeLstm.Import.Formats.Keras;

/// <summary>What a <c>Graph</c> statement means for a whole Keras model: nothing that the file does not say itself.</summary>
internal static class KerasGraph
{
    /// <exception cref="ImportException">There is a statement; ignoring it would be silent.</exception>
    public static void Refuse(string? graph)
    {
        if (graph is not null)
            throw new ImportException(ImportErrorId.GraphMismatch, $"Graph = \"{graph}\" is stated, but a whole Keras model knows its own layers; remove Graph from the item");
    }
}
