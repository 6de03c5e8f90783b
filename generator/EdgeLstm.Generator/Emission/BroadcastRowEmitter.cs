using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Copies each input to all lanes of a vector. The weights are operands in memory, which x64 multiplies without a load of its own.</summary>
internal sealed class BroadcastRowEmitter(SourceWriter writer, KernelTraits traits, PassPlan pass) : RowEmitter(writer, pass)
{
    public override int RowsPerLoad => 1;

    public override bool MovesReference => false;

    public override void Declare()
    {
        foreach (int lanes in Lanes)
            Writer.Line($"{Names.Vector(lanes)}<float> {Factor(lanes)};");
        foreach (int lanes in Pass.Accumulators.Where(sum => sum.Part != WeightPart.Single).Select(sum => sum.Lanes).Distinct())
            Writer.Line($"{Names.Vector(lanes)}<float> {Pairs(lanes)};");
    }

    public override void Emit(string input, int first, int count, RowReference weights, Func<AccumulatorPlan, int, string> target)
    {
        foreach (int lanes in Lanes)
            Writer.Line($"{Factor(lanes)} = {Names.Vector(lanes)}.Create({Names.At(input, first)});");
        foreach (AccumulatorPlan sum in Pass.Accumulators)
        {
            string name = target(sum, first);
            string words = weights.Load(sum, first);
            if (sum.Part is WeightPart.WholeOfPair or WeightPart.UpperOfPair)
                Writer.Line($"{Pairs(sum.Lanes)} = {words};");
            if (sum.Part != WeightPart.Single)
                words = Pairs(sum.Lanes);
            Writer.Line($"{name} = {ProductText.Add(traits.Rounding, Names.Vector(sum.Lanes), Factor(sum.Lanes), Weights(sum, words), name)};");
        }
    }

    private IEnumerable<int> Lanes => Pass.Accumulators.Select(sum => sum.Lanes).Distinct();

    private static string Factor(int lanes) => "factor" + lanes;

    private static string Pairs(int lanes) => "pairs" + lanes;
}
