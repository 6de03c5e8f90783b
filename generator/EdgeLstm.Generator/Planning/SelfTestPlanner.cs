using EdgeLstm.Model;
using EdgeLstm.Parsing;

namespace EdgeLstm.Planning;

/// <summary>Plans the self-test of a model.</summary>
internal static class SelfTestPlanner
{
    /// <summary>64 KiB of stack: beside what a network of the largest size keeps there it still fits 1 MiB.</summary>
    public const int MaxBufferFloats = 16 * 1024;

    /// <param name="spec">The user's type.</param>
    /// <param name="network">The network.</param>
    /// <param name="stages">Its stages, whose layers have the tables.</param>
    /// <param name="longest">Timesteps that a window may have; null where that is open.</param>
    /// <param name="hasStep">Whether the network can run timestep by timestep.</param>
    public static SelfTestPlan Plan(ModelSpec spec, Network network, EquatableArray<StagePlan> stages, int? longest, bool hasStep)
    {
        SelfTestWindowPlan? window = Stored(spec, network) is { } test ? Window(spec, network, test, longest, hasStep) : null;
        IEnumerable<TablePlan> tables = stages
            .SelectMany(stage => stage.Operations)
            .SelectMany(operation => TablePlan.Of(operation.Layer))
            .Concat(window?.Tables ?? []);
        return new SelfTestPlan(TableChecksum.Of(tables.Select(table => table.Bits)), window);
    }

    /// <summary>The window with what the weights of the precision give for it; null where that is not stored.</summary>
    private static SelfTest? Stored(ModelSpec spec, Network network) => spec.Precision == Precision.Float32
        ? network.SelfTest
        : network.QuantizationOf(spec.Precision) is { } rounded ? network.SelfTest! with { Output = rounded.Output } : null;

    /// <summary>The window, or null where neither <c>Step</c> nor <c>Run</c> can be compared within the stack that a test may take.</summary>
    private static SelfTestWindowPlan? Window(ModelSpec spec, Network network, SelfTest test, int? longest, bool hasStep)
    {
        bool isRunWhole = test.Output.Count <= MaxBufferFloats && !(test.Timesteps > longest);
        if (!isRunWhole && !(hasStep && test.Output.Shape[1] <= MaxBufferFloats))
            return null;
        return new SelfTestWindowPlan(
            test.Timesteps,
            WeightPacker.Plain(test.Input),
            WeightPacker.Plain(test.Output),
            WeightPacker.Plain(SelfTestTolerance.Of(network, test, spec.FastActivations, spec.Precision)),
            isRunWhole);
    }
}
