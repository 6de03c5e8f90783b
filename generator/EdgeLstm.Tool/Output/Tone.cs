namespace EdgeLstm.Tool.Output;

/// <summary>What a line is for. A terminal shows it as a colour, a pipe not at all.</summary>
internal enum Tone
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>What the document is about.</summary>
    Title,

    /// <summary>Explains the lines above.</summary>
    Faint,

    /// <summary>To be pasted into a project.</summary>
    Code,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Not as it should be.</summary>
    Bad,
}
