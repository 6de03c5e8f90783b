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

    /// <summary>Print how many bytes of code and of weights every model has.</summary>
    Size,

    /// <summary>Measure the machine and print the time that a step cannot well go below.</summary>
    Limits,

    /// <summary>Run the self-test of every model.</summary>
    SelfTest,
}
