namespace EdgeLstm.Planning;

/// <summary>What a table of the program holds.</summary>
internal enum TableKind
{
    /// <summary>The weights of a layer.</summary>
    Weights,

    /// <summary>h before the first timestep.</summary>
    InitialHidden,

    /// <summary>c before the first timestep.</summary>
    InitialCell,

    /// <summary>The window of the self-test.</summary>
    TestInput,

    /// <summary>What the network gives for that window, in double precision.</summary>
    TestOutput,

    /// <summary>How far each value of a row of the output may be off.</summary>
    TestTolerances,
}
