namespace EdgeLstm.Import.Formats;

/// <summary>Reads one trained-file format. Readers are tried in order; names and extensions never decide.</summary>
internal interface IModelReader
{
    /// <summary>True where the content is of this format, judged by its bytes, cheaply and without throwing.</summary>
    bool Recognises(SourceFile file);

    /// <summary>Reads the network.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="graph">The user's <c>Graph</c> statement, null where there is none. A format that knows its own
    /// topology refuses one (<see cref="ImportErrorId.GraphMismatch"/>) instead of ignoring it.</param>
    /// <exception cref="ImportException">The file cannot be imported.</exception>
    ImportResult Read(SourceFile file, string? graph);
}
