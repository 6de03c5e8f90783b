namespace EdgeLstm.Planning.Stages;

/// <summary>Where rows and vectors are while a window is evaluated.</summary>
internal enum BufferKind
{
    /// <summary>The caller's window.</summary>
    Window,

    /// <summary>The caller's output.</summary>
    Output,

    /// <summary>A sequence in scratch memory.</summary>
    Sequence,

    /// <summary>A vector on the stack of the evaluation.</summary>
    Vector,

    /// <summary>A field of the state.</summary>
    State,
}
