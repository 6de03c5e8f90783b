using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>
/// Plans an LSTM layer with int8 weights. The sums of all its units are formed by the runtime, from x and then from h, and
/// finished together by the same cells as those of float32.
/// </summary>
internal static class Int8LstmPlanner
{
    /// <param name="layer">The layer.</param>
    /// <param name="id">Its name in the generated code.</param>
    /// <param name="range">What its inputs are.</param>
    public static LstmPlan Plan(LstmLayer layer, string id, Int8Range range)
    {
        (Int8LstmPlan plan, EquatableArray<uint> weights) = Int8Packer.Lstm(layer, range);
        EquatableArray<uint> peepholes = WeightPacker.Peepholes(layer, plan.Lanes);
        DensePlan? projection = LstmPlanner.Projection(layer, id + "Projection", Precision.Float32);
        return new LstmPlan(
            id,
            layer.Name,
            layer.InputSize,
            layer.OutputSize,
            // Without a projection h is what whole blocks of cells give.
            projection is null ? plan.Lanes : BlockPlanner.Pad(layer.OutputSize),
            new(weights.Concat(peepholes).Concat(projection?.Weights ?? default)),
            layer.Units,
            layer.Activation,
            layer.RecurrentActivation,
            layer.OutputActivation ?? layer.Activation,
            default,
            Chains: 1,
            new(KernelTraits.For(Precision.Int8).Select(traits => new VariantPlan(traits, 0, 0, 0, 0, TurnPlan.Empty, TurnPlan.Empty))),
            WeightPacker.Plain(layer.InitialHidden),
            WeightPacker.Plain(layer.InitialCell))
        {
            Precision = Precision.Int8,
            Int8 = plan,
            Hidden = LstmPlanner.Hidden(layer, id),
            PeepholeOffset = peepholes.Count > 0 ? weights.Count : null,
            CoupledGates = layer.CoupledGates,
            Clip = layer.Clip,
            CellClip = layer.CellClip,
            Projection = projection,
        };
    }
}
