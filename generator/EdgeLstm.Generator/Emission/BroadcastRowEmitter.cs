using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Copies each input to all lanes of a vector. The weights are operands in memory, which x64 multiplies without a load of its own.</summary>
internal sealed class BroadcastRowEmitter(SourceWriter writer, KernelTraits traits, PassPlan pass) : RowEmitter(writer, pass)
{
    /// <summary>Both rows of words that they share.</summary>
    public override int RowsPerLoad => SharesWords ? PairPacker.InputsOfWord : 1;

    public override bool MovesReference => false;

    public override void Declare()
    {
        int rows = Math.Min(RowsPerLoad, Pass.Inputs.Max(input => input.Length));
        foreach (int lanes in Lanes)
            Writer.Line($"{Names.Vector(lanes)}<float> {string.Join(", ", Enumerable.Range(0, rows).Select(row => Factor(lanes, row)))};");
        foreach (int lanes in Pass.Accumulators.Where(sum => sum.Part != WeightPart.Single).Select(sum => sum.Lanes).Distinct())
            Writer.Line($"{Names.Vector(lanes)}<float> {Pairs(lanes)};");
    }

    public override void Emit(string input, int first, int count, RowReference weights, Func<AccumulatorPlan, int, string> target)
    {
        for (int row = 0; row < count; row++)
            Factors(Names.At(input, first + row), row);
        foreach (AccumulatorPlan sum in Pass.Accumulators)
        {
            string words = weights.Load(sum, first);
            if (sum.Part is WeightPart.WholeOfPair or WeightPart.PairOfInputs)
                Writer.Line($"{Pairs(sum.Lanes)} = {words};");
            if (sum.Part != WeightPart.Single)
                words = Pairs(sum.Lanes);
            for (int row = 0; row < count; row++)
            {
                string name = target(sum, first + row);
                Writer.Line($"{name} = {ProductText.Add(traits.Rounding, Names.Vector(sum.Lanes), Factor(sum.Lanes, row), Weights(sum, words, first + row), name)};");
            }
        }
    }

    /// <summary>One load of the input, to all lanes of the widest vector: narrower ones are a part of it.</summary>
    private void Factors(string input, int row)
    {
        int[] widths = [.. Lanes];
        for (int index = 0; index < widths.Length; index++)
        {
            string value = index == 0 ? $"{Names.Vector(widths[0])}.Create({input})" : Factor(widths[index - 1], row);
            for (int lanes = index == 0 ? widths[0] : widths[index - 1]; lanes > widths[index]; lanes /= 2)
                value += ".GetLower()";
            Writer.Line($"{Factor(widths[index], row)} = {value};");
        }
    }

    /// <summary>Widths of the sums, the widest first, as blocks are.</summary>
    private IEnumerable<int> Lanes => Pass.Accumulators.Select(sum => sum.Lanes).Distinct();

    private static string Factor(int lanes, int row) => (row == 0 ? "factor" : "second") + lanes;

    private static string Pairs(int lanes) => "pairs" + lanes;
}
