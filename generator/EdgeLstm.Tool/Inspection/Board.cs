namespace EdgeLstm.Tool.Inspection;

/// <summary>A board that people run models on, as far as an estimate needs it. Nothing here was measured on one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its name in JSON.</param>
/// <param name="Core">Its processor.</param>
/// <param name="Gigahertz">The clock that it is sold with.</param>
/// <param name="InstructionsPerCycle">Assumed; <c>docs/tool.md</c> says from what.</param>
internal sealed record Board(string Name, string Key, string Core, double Gigahertz, double InstructionsPerCycle)
{
    public static IReadOnlyList<Board> All { get; } =
    [
        new("Raspberry Pi 4", "pi4", "Cortex-A72", 1.5, 1.3),
        new("Raspberry Pi 5", "pi5", "Cortex-A76", 2.4, 2.2),
    ];

    /// <summary>Microseconds that so many instructions take.</summary>
    public double Microseconds(long instructions) => instructions / InstructionsPerCycle / Gigahertz / 1000;
}
