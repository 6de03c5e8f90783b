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
        Writer.Line(Loading.Count > 1 ? "Vector128<float> left, right;" : "Vector128<float> left;");
    }

    public override void Emit(string input, int first, int count, RowReference weights, Func<AccumulatorPlan, int, string> target)
    {
        bool whole = count == Lanes;
        if (whole)
            Writer.Line($"factors = Vector128.LoadUnsafe(ref {input}{Names.Offset(first)});");
        int rows = whole && SharesWords ? PairPacker.InputsOfWord : 1;
        for (int lane = 0; lane < count; lane += rows)
        {
            if (lane % RowsWithinReach(weights) == 0)
                weights.MoveTo(first + lane);
            // The caller's memory may end behind the last input.
            if (!whole)
                Writer.Line($"factors = Vector128.CreateScalarUnsafe({Names.At(input, first + lane)});");
            Row(first + lane, rows, whole ? lane : 0, weights, target);
        }
    }

    private static int RowsWithinReach(RowReference weights) =>
        weights.RowBytes * 4 <= PairReach ? 4 : weights.RowBytes * 2 <= PairReach ? 2 : 1;

    /// <summary>Prints the multiply-adds of a row, or of two that share their words.</summary>
    private void Row(int first, int rows, int lane, RowReference weights, Func<AccumulatorPlan, int, string> target)
    {
        List<int> loading = Loading;
        for (int index = 0; index < loading.Count; index += 2)
        {
            string[] names = index + 1 < loading.Count ? ["left", "right"] : ["left"];
            for (int side = 0; side < names.Length; side++)
                Writer.Line($"{names[side]} = {weights.Load(Pass.Accumulators[loading[index + side]], first)};");
            for (int row = 0; row < rows; row++)
            {
                for (int side = 0; side < names.Length; side++)
                    Add(loading[index + side], first + row, names[side], lane + row, target);
            }
        }
    }

    /// <summary>The sums whose words are loaded: of two gates of a word, the first.</summary>
    private List<int> Loading => [.. Enumerable.Range(0, Pass.Accumulators.Count).Where(index => Pass.Accumulators[index].Part != WeightPart.LowerOfPair)];

    private void Add(int index, int row, string words, int lane, Func<AccumulatorPlan, int, string> target)
    {
        AccumulatorPlan sum = Pass.Accumulators[index];
        Add(target(sum, row), Weights(sum, words, row), lane);
        if (sum.Part == WeightPart.WholeOfPair)
            Add(target(Pass.Accumulators[index + 1], row), Weights(Pass.Accumulators[index + 1], words, row), lane);
    }

    private void Add(string sum, string weights, int lane) =>
        Writer.Line($"{sum} = {ProductText.AddByLane(traits.Rounding, sum, weights, "factors", lane)};");
}
