using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>
/// Prints the sums of one pass: bias plus weights times inputs, for every accumulator. The partial sums (chains) and
/// the order of additions come from the plan and are the same for every instruction set.
/// </summary>
internal sealed class AccumulationEmitter
{
    private static readonly string[] ChainSuffixes = ["", "b"];

    private readonly SourceWriter _writer;
    private readonly PassPlan _pass;
    private readonly RowEmitter _rows;
    private readonly string _weights;

    private AccumulationEmitter(SourceWriter writer, KernelTraits traits, PassPlan pass, string weights)
    {
        _writer = writer;
        _pass = pass;
        _rows = traits.Set == InstructionSet.AdvSimd ? new LaneRowEmitter(writer, traits, pass) : new BroadcastRowEmitter(writer, traits, pass);
        _weights = weights;
    }

    /// <summary>Prints all sums.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="weights">The reference that the plan's weight offsets count from.</param>
    /// <param name="inputs">The references to the input vectors.</param>
    public static void Emit(SourceWriter writer, KernelTraits traits, PassPlan pass, string weights, params string[] inputs)
    {
        var emitter = new AccumulationEmitter(writer, traits, pass, weights);
        emitter.Start(sum => RowEmitter.Bias(sum, RowEmitter.Load(sum, weights, sum.WeightOffset)));
        for (int index = 0; index < inputs.Length; index++)
            emitter.Input(index, inputs[index]);
    }

    /// <summary>Prints the sums of the second input, which begin with those of the first.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="traits">The instruction set.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="weights">The reference that the plan's weight offsets count from.</param>
    /// <param name="sums">The reference to the sums of the first input.</param>
    /// <param name="input">The reference to the second input vector.</param>
    public static void EmitSecondInput(SourceWriter writer, KernelTraits traits, PassPlan pass, string weights, string sums, string input)
    {
        var emitter = new AccumulationEmitter(writer, traits, pass, weights);
        emitter.Start(sum => RowEmitter.Load(sum, sums, sum.Target));
        emitter.Input(1, input);
    }

    private void Start(Func<AccumulatorPlan, string> value)
    {
        foreach (AccumulatorPlan sum in _pass.Accumulators)
            _writer.Line($"{RowEmitter.Type(sum)} {sum.Name} = {value(sum)};");
        _rows.Declare();
    }

    private void Input(int index, string name) =>
        Input(_pass.Inputs[index], name, 1 + _pass.Inputs.Take(index).Sum(before => before.Length));

    /// <summary>Adds one input vector. Its chains are joined before the next, so that the sums up to there are plain numbers.</summary>
    private void Input(InputPlan input, string name, int firstRow)
    {
        int chains = Math.Min(_pass.Chains, input.Length);
        for (int chain = 1; chain < chains; chain++)
        {
            foreach (AccumulatorPlan sum in _pass.Accumulators)
                _writer.Line($"{RowEmitter.Type(sum)} {Chain(sum, name, chain)} = {RowEmitter.Type(sum)}.Zero;");
        }

        Rows(input, name, firstRow);
        for (int chain = 1; chain < chains; chain++)
        {
            foreach (AccumulatorPlan sum in _pass.Accumulators)
                _writer.Line($"{sum.Name} += {Chain(sum, name, chain)};");
        }
    }

    private void Rows(InputPlan input, string name, int firstRow)
    {
        var weights = new RowReference(_writer, _pass, _weights, name, firstRow, isMoving: input.Unroll > 0 || _rows.MovesReference);
        if (input.Unroll > 0)
        {
            string at = name + "At";
            _writer.Line($"ref float {at} = ref {name};");
            _writer.Line($"ref float {name}End = ref Unsafe.Add(ref {name}, {input.Looped});");
            _writer.Line("do");
            _writer.OpenBrace();
            Rows(weights, at, 0, input.Unroll, name, input.PrefetchBytes);
            _writer.Line($"{at} = ref Unsafe.Add(ref {at}, {input.Unroll});");
            weights.MoveTo(input.Unroll);
            _writer.Close();
            _writer.Line($"while (Unsafe.IsAddressLessThan(ref {at}, ref {name}End));");
            weights.Restart(input.Looped);
        }

        Rows(weights, name, input.Looped, input.Length, name, input.PrefetchBytes);
    }

    private void Rows(RowReference weights, string reference, int first, int end, string input, int prefetchBytes)
    {
        for (int row = first; row < end; row += _rows.RowsPerLoad)
        {
            weights.Prefetch(row, prefetchBytes);
            _rows.Emit(reference, row, Math.Min(_rows.RowsPerLoad, end - row), weights, (sum, at) => Chain(sum, input, at % _pass.Chains));
        }
    }

    private static string Chain(AccumulatorPlan sum, string input, int chain) =>
        chain == 0 ? sum.Name : sum.Name + input + ChainSuffixes[chain];
}
