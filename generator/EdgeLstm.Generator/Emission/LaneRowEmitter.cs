using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>
/// arm64 multiplies by one lane of a register, so four inputs are loaded at once and none is copied to other lanes. The
/// weights are loaded two vectors at a time and before they are used: the compilers make one instruction (<c>ldp</c>) of
/// two loads only where nothing stands between them.
/// </summary>
internal sealed class LaneRowEmitter(SourceWriter writer, KernelTraits traits, PassPlan pass) : RowEmitter(writer, pass)
{
    private const int Lanes = 4;

    /// <summary>Bytes from a reference to the last two vectors that one instruction can load.</summary>
    private const int PairReach = 1024;

    public override int RowsPerLoad => Lanes;

    public override bool MovesReference => true;

    public override void Declare()
    {
        Writer.Line("Vector128<float> factors;");
        Writer.Line(Pass.Accumulators.Count > 1 ? "Vector128<float> left, right;" : "Vector128<float> left;");
    }

    public override void Emit(string input, int first, int count, RowReference weights, Func<AccumulatorPlan, int, string> target)
    {
        bool whole = count == Lanes;
        if (whole)
            Writer.Line($"factors = Vector128.LoadUnsafe(ref {input}{Names.Offset(first)});");
        for (int lane = 0; lane < count; lane++)
        {
            if (lane % RowsWithinReach(weights) == 0)
                weights.MoveTo(first + lane);
            // The caller's memory may end behind the last input.
            if (!whole)
                Writer.Line($"factors = Vector128.CreateScalarUnsafe({Names.At(input, first + lane)});");
            Row(first + lane, whole ? lane : 0, weights, target);
        }
    }

    private static int RowsWithinReach(RowReference weights) =>
        weights.RowBytes * 4 <= PairReach ? 4 : weights.RowBytes * 2 <= PairReach ? 2 : 1;

    private void Row(int row, int lane, RowReference weights, Func<AccumulatorPlan, int, string> target)
    {
        for (int index = 0; index < Pass.Accumulators.Count; index += 2)
        {
            AccumulatorPlan left = Pass.Accumulators[index];
            bool hasRight = index + 1 < Pass.Accumulators.Count;
            Writer.Line($"left = {weights.Load(left, row)};");
            if (hasRight)
                Writer.Line($"right = {weights.Load(Pass.Accumulators[index + 1], row)};");
            Add(target(left, row), "left", lane);
            if (hasRight)
                Add(target(Pass.Accumulators[index + 1], row), "right", lane);
        }
    }

    private void Add(string sum, string weights, int lane) =>
        Writer.Line($"{sum} = {ProductText.AddByLane(traits.Rounding, sum, weights, "factors", lane)};");
}
