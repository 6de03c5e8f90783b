using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>The window of a self-test.</summary>
/// <param name="Timesteps">Its timesteps.</param>
/// <param name="Input">Bits of the inputs, timestep by timestep.</param>
/// <param name="Output">Bits of the outputs, row by row.</param>
/// <param name="Tolerances">Bits of how far each value of a row may be off.</param>
/// <param name="IsRunWhole">True where <c>Run</c> takes it; false where its output has no room on the stack, and only <c>Step</c> does.</param>
internal sealed record SelfTestWindowPlan(
    int Timesteps,
    EquatableArray<uint> Input,
    EquatableArray<uint> Output,
    EquatableArray<uint> Tolerances,
    bool IsRunWhole)
{
    /// <summary>Floats of a row.</summary>
    public int OutputSize => Tolerances.Count;

    /// <summary>Floats that the test keeps of the output at a time.</summary>
    public int BufferFloats => IsRunWhole ? Output.Count : OutputSize;

    /// <summary>What the program holds of it.</summary>
    public IEnumerable<TablePlan> Tables =>
    [
        new("SelfTestInput", TableKind.TestInput, Input),
        new("SelfTestOutput", TableKind.TestOutput, Output),
        new("SelfTestTolerances", TableKind.TestTolerances, Tolerances),
    ];
}
