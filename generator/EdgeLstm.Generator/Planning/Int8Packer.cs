using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Brings int8 weights into the order in which the runtime's <c>Int8Sums</c> and <c>Int8Dot</c> read them, four to a word.</summary>
internal static class Int8Packer
{
    /// <summary>Units of a block: their gates are 32 rows, whose sums the registers of AVX2 hold.</summary>
    public const int BlockUnits = 8;

    /// <summary>Inputs of a row that stand together: what the dot products of x64 and arm64 take at a time.</summary>
    public const int GroupInputs = 4;

    /// <summary>How the units of a gate's rows stand in a block: as the instruction that adds the halves of their sums leaves them in order.</summary>
    private static readonly int[] UnitOrder = [0, 1, 4, 5, 2, 3, 6, 7];

    /// <summary>
    /// The words with bias and scales of the rows as [block][gate][unit], the weights of x as [block][group of inputs][gate][unit][input],
    /// those of h likewise, and the factors of x where each has its own. Up to 4 units behind the last whole block have a block's words, and
    /// the weights of 2 or 4 units.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="range">What its inputs are.</param>
    public static (Int8LstmPlan Plan, EquatableArray<uint> Weights) Lstm(LstmLayer layer, Int8Range range)
    {
        var weights = new Int8Lstm(layer, range);
        var packed = new List<uint>();
        int few = Padded(layer.Units % BlockUnits) % BlockUnits;
        int blocks = Pad(layer.Units - few, BlockUnits) / BlockUnits;
        int inputGroups = Groups(layer.InputSize), hiddenGroups = Groups(layer.RecurrentSize);
        for (int unit = 0; unit < layer.Units; unit += BlockUnits)
            packed.AddRange(Rows(unit, BlockUnits, layer.Units).Select(row => row.Unit < layer.Units ? weights.Words[row.Row] : 0));
        Weights(packed, weights.Inputs.Weights, layer.Units, layer.InputSize);
        Weights(packed, weights.Hidden.Weights, layer.Units, layer.RecurrentSize);
        var factors = InputFactors.Append(packed, weights.InputNumbers);
        return (
            new Int8LstmPlan(blocks, few, inputGroups, hiddenGroups, factors, weights.HiddenNumbers.Factors[0], weights.Inputs.Scales, weights.Hidden.Scales),
            new EquatableArray<uint>(packed));
    }

    /// <summary>[output][inputs up to a multiple of 4], then a scale an output, the biases, and the factors of the inputs where each has its own.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">Its weights.</param>
    public static (InputFactors Factors, EquatableArray<uint> Weights) Dense(DenseLayer layer, Int8Dense weights)
    {
        var packed = new List<uint>();
        for (int unit = 0; unit < layer.Units; unit++)
        {
            for (int group = 0; group < Groups(layer.InputSize); group++)
                packed.Add(Word(weights.Matrix, unit, group, layer.InputSize));
        }

        packed.AddRange(weights.Matrix.Scales.Select(FloatBits.Of));
        packed.AddRange(Enumerable.Range(0, layer.Units).Select(unit => FloatBits.Of(WeightPacker.DenseWeight(layer, unit, row: 0))));
        return (InputFactors.Append(packed, weights.Numbers), new EquatableArray<uint>(packed));
    }

    public static int Groups(int inputs) => Pad(inputs, GroupInputs) / GroupInputs;

    /// <summary>Those of all blocks, and of the units behind them.</summary>
    private static void Weights(List<uint> packed, Int8Matrix matrix, int units, int columns)
    {
        for (int unit = 0; unit < units; unit += BlockUnits)
            Block(packed, matrix, Rows(unit, Padded(units - unit), units), units, columns);
    }

    /// <summary>[group of inputs][gate][unit][input], each eight rows of which stand in the order of <see cref="UnitOrder"/>.</summary>
    private static void Block(List<uint> packed, Int8Matrix matrix, (int Row, int Unit)[] rows, int units, int columns)
    {
        (int Row, int Unit)[] ordered = [.. rows.Select((_, at) => rows[at / BlockUnits * BlockUnits + UnitOrder[at % BlockUnits]])];
        for (int group = 0; group < Groups(columns); group++)
            packed.AddRange(ordered.Select(row => row.Unit < units ? Word(matrix, row.Row, group, columns) : 0));
    }

    /// <summary>The rows of some units as they stand in the matrix, which is [gate][unit]; units beyond the last are padding.</summary>
    private static (int Row, int Unit)[] Rows(int first, int count, int units) =>
        [.. from gate in Enumerable.Range(0, WeightPacker.Gates)
            from unit in Enumerable.Range(first, count)
            select (gate * units + unit, unit)];

    /// <summary>Units of a block, or of what is behind the last whole one: the sums of 5 and more go to their gates as those of a block do.</summary>
    private static int Padded(int units) => units > 4 ? BlockUnits : Pad(units, 2);

    private static int Pad(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    /// <summary>Four weights of a row, the first in the lowest byte.</summary>
    private static uint Word(Int8Matrix matrix, int row, int group, int columns)
    {
        uint word = 0;
        for (int input = 0; input < GroupInputs && group * GroupInputs + input < columns; input++)
            word |= (uint)(byte)matrix.Values[row * columns + group * GroupInputs + input] << 8 * input;
        return word;
    }
}
