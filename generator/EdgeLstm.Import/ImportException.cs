namespace EdgeLstm.Import;

/// <summary>
/// A trained file that cannot be imported. The message is for the person who listed the file: which layer or tensor,
/// what was found, what to do. The file's name is added by whoever prints it.
/// </summary>
/// <param name="id">One of <see cref="ImportErrorId"/>.</param>
/// <param name="message">One line, without the file's name.</param>
internal sealed class ImportException(string id, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="ImportErrorId"/>.</summary>
    public string Id { get; } = id;

    /// <summary>The file that the message is about where that is another one than the trained file.</summary>
    public string? File { get; init; }
}
