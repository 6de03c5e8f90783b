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

    /// <summary>Units with padding.</summary>
    public static int Pad(int units) => (units + BlockUnits - 1) / BlockUnits * BlockUnits;

    /// <summary>
    /// The words with bias and scales of the rows as [block][gate][unit], the weights of x as [block][group of inputs][gate][unit][input],
    /// those of h likewise, and the factors of x where each has its own.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="range">What its inputs are.</param>
    public static (Int8LstmPlan Plan, EquatableArray<uint> Weights) Lstm(LstmLayer layer, Int8Range range)
    {
        var weights = new Int8Lstm(layer, range);
        var packed = new List<uint>();
        int blocks = Pad(layer.Units) / BlockUnits;
        int inputGroups = Groups(layer.InputSize), hiddenGroups = Groups(layer.RecurrentSize);
        (int Row, int Unit)[][] rows = [.. Enumerable.Range(0, blocks).Select(block => Rows(block, layer.Units))];
        packed.AddRange(rows.SelectMany(block => block).Select(row => row.Unit < layer.Units ? weights.Words[row.Row] : 0));
        foreach ((int Row, int Unit)[] block in rows)
            Block(packed, weights.Inputs.Weights, block, layer.InputSize);
        foreach ((int Row, int Unit)[] block in rows)
            Block(packed, weights.Hidden.Weights, block, layer.RecurrentSize);
        var factors = InputFactors.Append(packed, weights.InputNumbers);
        return (
            new Int8LstmPlan(blocks, inputGroups, hiddenGroups, factors, weights.HiddenNumbers.Factors[0], weights.Inputs.Scales, weights.Hidden.Scales),
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

    public static int Groups(int inputs) => (inputs + GroupInputs - 1) / GroupInputs;

    /// <summary>[group of inputs][gate][unit in the order of <see cref="UnitOrder"/>][input] of a block.</summary>
    private static void Block(List<uint> packed, Int8Matrix matrix, (int Row, int Unit)[] rows, int columns)
    {
        int units = matrix.Scales.Length / WeightPacker.Gates;
        (int Row, int Unit)[] ordered = [.. rows.Select((_, at) => rows[at / BlockUnits * BlockUnits + UnitOrder[at % BlockUnits]])];
        for (int group = 0; group < Groups(columns); group++)
            packed.AddRange(ordered.Select(row => row.Unit < units ? Word(matrix, row.Row, group, columns) : 0));
    }

    /// <summary>The rows of a block as they stand in the matrix, which is [gate][unit]; units beyond the last are padding.</summary>
    private static (int Row, int Unit)[] Rows(int block, int units) =>
        [.. from gate in Enumerable.Range(0, WeightPacker.Gates)
            from unit in Enumerable.Range(block * BlockUnits, BlockUnits)
            select (gate * units + unit, unit)];

    /// <summary>Four weights of a row, the first in the lowest byte.</summary>
    private static uint Word(Int8Matrix matrix, int row, int group, int columns)
    {
        uint word = 0;
        for (int input = 0; input < GroupInputs && group * GroupInputs + input < columns; input++)
            word |= (uint)(byte)matrix.Values[row * columns + group * GroupInputs + input] << 8 * input;
        return word;
    }
}
