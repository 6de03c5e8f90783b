using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>
/// Prints the sums of one pass: bias plus weights times inputs, for every accumulator. The partial sums (chains) and
/// the order of additions come from the plan and are the same for every vector width.
/// </summary>
internal sealed class AccumulationEmitter
{
    private static readonly string[] ChainSuffixes = ["", "b", "c", "d"];

    private readonly SourceWriter _writer;
    private readonly PassPlan _pass;
    private readonly List<AccumulatorPlan> _accumulators;
    private readonly string _weights;

    private AccumulationEmitter(SourceWriter writer, PassPlan pass, string weights)
    {
        _writer = writer;
        _pass = pass;
        _accumulators = pass.Accumulators.ToList();
        _weights = weights;
    }

    /// <param name="writer">Receives the text.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="weights">The reference that the plan's weight offsets count from.</param>
    /// <param name="inputs">The references to the input vectors.</param>
    public static void Emit(SourceWriter writer, PassPlan pass, string weights, params string[] inputs)
    {
        var emitter = new AccumulationEmitter(writer, pass, weights);
        emitter.Biases();
        int row = 1;
        for (int index = 0; index < inputs.Length; index++)
        {
            emitter.Input(pass.Inputs[index], inputs[index], row);
            row += pass.Inputs[index].Length;
        }

        emitter.JoinChains();
    }

    private void Biases()
    {
        foreach (AccumulatorPlan sum in _accumulators)
            _writer.Line($"{Type(sum)} {sum.Name} = {Load(sum, _weights, sum.WeightOffset)};");
        for (int chain = 1; chain < _pass.Chains; chain++)
        {
            foreach (AccumulatorPlan sum in _accumulators)
                _writer.Line($"{Type(sum)} {sum.Name}{ChainSuffixes[chain]} = {Type(sum)}.Zero;");
        }

        foreach (int lanes in _accumulators.Select(sum => sum.Lanes).Distinct())
            _writer.Line($"{Names.Vector(lanes)}<float> {Factor(lanes)};");
    }

    private void Input(InputPlan input, string name, int firstRow)
    {
        if (input.Unroll > 0)
        {
            string at = name + "At";
            _writer.Line($"ref float {at} = ref {name};");
            _writer.Line($"ref float {name}End = ref Unsafe.Add(ref {name}, {input.Looped});");
            foreach (int length in RowLengths)
                _writer.Line($"ref float {name}Row{length} = ref Unsafe.Add(ref {_weights}, {firstRow * length});");
            _writer.Line("do");
            _writer.OpenBrace();
            for (int row = 0; row < input.Unroll; row++)
                Row(at, row, sum => Load(sum, $"{name}Row{sum.RowLength}", sum.WeightOffset + row * sum.RowLength));
            _writer.Line($"{at} = ref Unsafe.Add(ref {at}, {input.Unroll});");
            foreach (int length in RowLengths)
                _writer.Line($"{name}Row{length} = ref Unsafe.Add(ref {name}Row{length}, {input.Unroll * length});");
            _writer.Close();
            _writer.Line($"while (Unsafe.IsAddressLessThan(ref {at}, ref {name}End));");
        }

        for (int row = input.Looped; row < input.Length; row++)
            Row(name, row, sum => Load(sum, _weights, sum.WeightOffset + (firstRow + row) * sum.RowLength));
    }

    private void Row(string input, int row, Func<AccumulatorPlan, string> load)
    {
        string chain = ChainSuffixes[row % _pass.Chains];
        foreach (int lanes in _accumulators.Select(sum => sum.Lanes).Distinct())
            _writer.Line($"{Factor(lanes)} = {Names.Vector(lanes)}.Create({Names.At(input, row)});");
        foreach (AccumulatorPlan sum in _accumulators)
            _writer.Line($"{sum.Name}{chain} = {Names.Vector(sum.Lanes)}.MultiplyAddEstimate({Factor(sum.Lanes)}, {load(sum)}, {sum.Name}{chain});");
    }

    // Always as (first + second) + (third + fourth).
    private void JoinChains()
    {
        foreach (AccumulatorPlan sum in _accumulators)
        {
            if (_pass.Chains == 2)
                _writer.Line($"{sum.Name} += {sum.Name}b;");
            else if (_pass.Chains == 4)
                _writer.Line($"{sum.Name} = ({sum.Name} + {sum.Name}b) + ({sum.Name}c + {sum.Name}d);");
        }
    }

    private IEnumerable<int> RowLengths => _accumulators.Select(sum => sum.RowLength).Distinct();

    private static string Factor(int lanes) => "factor" + lanes;

    private static string Type(AccumulatorPlan sum) => Names.Vector(sum.Lanes) + "<float>";

    private static string Load(AccumulatorPlan sum, string reference, int offset) =>
        $"{Names.Vector(sum.Lanes)}.LoadUnsafe(ref {reference}{Names.Offset(offset)})";
}
