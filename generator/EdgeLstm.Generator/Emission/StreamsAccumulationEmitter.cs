using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>
/// Prints the sums of one pass for several streams at once: each vector of weights is loaded once and multiplied with
/// the input of every stream. Every stream's sums are added in the order of <see cref="AccumulationEmitter"/>.
/// </summary>
internal sealed class StreamsAccumulationEmitter(SourceWriter writer, VariantPlan variant, PassPlan pass)
{
    private const int Streams = LstmPlan.StreamsAtOnce;

    private readonly bool _byLane = variant.Traits.Set == InstructionSet.AdvSimd;
    private readonly string _vector = Names.Vector(variant.Traits.Lanes);

    private int RowsPerLoad => _byLane ? 4 : 1;

    /// <param name="weights">The reference that the plan's weight offsets count from.</param>
    /// <param name="inputs">The input vectors: those of each stream have its number behind the name.</param>
    public void Emit(string weights, params string[] inputs)
    {
        foreach (AccumulatorPlan sum in pass.Accumulators)
        {
            writer.Line($"{_vector}<float> {Sum(sum, 0)} = {RowEmitter.Bias(sum, RowEmitter.Load(sum, weights, sum.WeightOffset))};");
            for (int stream = 1; stream < Streams; stream++)
                writer.Line($"{_vector}<float> {Sum(sum, stream)} = {Sum(sum, 0)};");
        }

        writer.Line($"{_vector}<float> {string.Join(", ", Enumerable.Range(0, Streams).Select(Factor))}, weights;");
        int firstRow = 1;
        for (int index = 0; index < inputs.Length; index++)
        {
            Rows(pass.Inputs[index], new RowReference(writer, pass, weights, inputs[index], firstRow, isMoving: true), inputs[index]);
            firstRow += pass.Inputs[index].Length;
        }
    }

    private static string Sum(AccumulatorPlan sum, int stream) => sum.Name + "Of" + Names.Number(stream);

    private static string Factor(int stream) => "factor" + Names.Number(stream);

    private static string Reference(string input, int stream) => input + Names.Number(stream);

    private void Rows(InputPlan input, RowReference weights, string name)
    {
        if (input.Unroll > 0)
        {
            writer.Line($"nint {name}At = 0;");
            writer.Line("do");
            writer.OpenBrace();
            Rows(weights, name, 0, input.Unroll, (stream, row) => $"Unsafe.Add(ref {Reference(name, stream)}, {name}At{(row == 0 ? "" : " + " + Names.Number(row))})");
            writer.Line($"{name}At += {input.Unroll};");
            weights.MoveTo(input.Unroll);
            writer.Close();
            writer.Line($"while ({name}At < {input.Looped});");
            weights.Restart(input.Looped);
        }

        Rows(weights, name, input.Looped, input.Length, (stream, row) => Names.At(Reference(name, stream), row));
    }

    private void Rows(RowReference weights, string name, int first, int end, Func<int, int, string> input)
    {
        for (int row = first; row < end; row++)
        {
            int lane = (row - first) % RowsPerLoad;
            bool whole = _byLane && row - lane + RowsPerLoad <= end;
            if (lane == 0 || !whole)
                Factors(row, whole, input);
            if (_byLane && (row - first) % 2 == 0)
                weights.MoveTo(row);
            foreach (AccumulatorPlan sum in pass.Accumulators)
            {
                // The lower weights are those of the words that are there already.
                writer.Line($"weights = {(sum.Part == WeightPart.LowerOfPair ? RowEmitter.Weights(sum, "weights", row) : weights.Load(sum, row))};");
                for (int stream = 0; stream < Streams; stream++)
                    writer.Line(MultiplyAdd(Sum(sum, stream), Factor(stream), whole ? lane : 0));
            }
        }
    }

    private void Factors(int row, bool whole, Func<int, int, string> input)
    {
        for (int stream = 0; stream < Streams; stream++)
        {
            string value = input(stream, row);
            writer.Line($"{Factor(stream)} = " + (whole ? $"Vector128.LoadUnsafe(ref {value});" : _byLane ? $"Vector128.CreateScalarUnsafe({value});" : $"{_vector}.Create({value});"));
        }
    }

    private string MultiplyAdd(string sum, string factor, int lane) => _byLane
        ? $"{sum} = {ProductText.AddByLane(variant.Traits.Rounding, sum, "weights", factor, lane)};"
        : $"{sum} = {ProductText.Add(variant.Traits.Rounding, _vector, factor, "weights", sum)};";

    /// <summary>Prints the stores of all sums.</summary>
    /// <param name="sums">The reference to those of the first stream.</param>
    /// <param name="perStream">Floats from one stream's sums to the next.</param>
    public void Store(string sums, int perStream)
    {
        for (int stream = 0; stream < Streams; stream++)
        {
            foreach (AccumulatorPlan sum in pass.Accumulators)
                writer.Line($"{Sum(sum, stream)}.StoreUnsafe(ref {sums}{Names.Offset(stream * perStream + sum.Target)});");
        }
    }
}
