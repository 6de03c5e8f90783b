using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;
using EdgeLstm.Tool.Inspection;

namespace EdgeLstm.Tool.Tests;

/// <summary>The estimate of instructions against those that were counted.</summary>
public class ArmInstructionsTests
{
    /// <summary>Input, units and the instructions of a step, from the table of arm64 in docs/performance.md.</summary>
    public static TheoryData<int, int, int> Counted => new()
    {
        { 1, 8, 474 }, { 1, 16, 1051 }, { 1, 20, 1368 }, { 1, 40, 3900 }, { 4, 16, 1155 },
        { 6, 32, 3004 }, { 9, 32, 3147 }, { 16, 64, 10050 }, { 32, 128, 36018 },
    };

    [Theory]
    [MemberData(nameof(Counted))]
    public void Are_within_a_twentieth_of_what_was_counted(int input, int units, int counted)
    {
        PlannedNetwork plan = PlannedNetwork.Of(Network(input, units));
        Assert.InRange(ArmInstructions.Of(plan) / (double)counted, 0.95, 1.05);
    }

    private static Network Network(int input, int units) => new(
        new NetworkSource("sized.json", new string('0', 64), "by hand", "none"),
        input,
        null,
        new EquatableArray<Layer>(
        [
            new LstmLayer(
                "lstm", input, units, Activation.Tanh, Activation.Sigmoid, ReturnSequences: true,
                EveryKind.Values(1, 4, units, input), EveryKind.Values(2, 4, units, units), EveryKind.Values(3, 4, units), null, null),
            new DenseLayer("dense", units, 1, Activation.Linear, EveryKind.Values(4, 1, units), EveryKind.Values(5, 1)),
        ]),
        SelfTest: null);
}
