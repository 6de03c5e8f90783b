namespace EdgeLstm.Acceptance;

/// <summary>How a case feeds its inputs.</summary>
internal enum CaseMode
{
    /// <summary>One output a timestep, the state carried from the first line to the last.</summary>
    Stream,

    /// <summary>Every sequence of the leading axis starts from a fresh state.</summary>
    Window,

    /// <summary>One sequence run twice without a reset in between; expected is the second run's output (Keras <c>stateful</c>).</summary>
    WindowTwice,
}
