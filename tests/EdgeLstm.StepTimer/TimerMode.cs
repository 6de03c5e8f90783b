namespace EdgeLstm.StepTimer;

/// <summary>What the program does with its engines.</summary>
internal enum TimerMode
{
    /// <summary>Warm up, time in interleaved rounds, print a line an engine and size.</summary>
    Time,

    /// <summary>Just the steps of one engine and size: for tools that count instructions.</summary>
    Exact,

    /// <summary>Count the bytes that the steps allocate.</summary>
    Allocations,
}
