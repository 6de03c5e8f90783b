using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Brings weights, rounded to bfloat16 and two to a word, into the order in which the kernels read them.</summary>
internal static class PairPacker
{
    /// <summary>Inputs whose weights share a word in a dense layer with outputs in lanes.</summary>
    public const int InputsOfWord = 2;

    /// <summary>
    /// [block][bias, then each input, then each h][gates i and f, gates g and o][lane], with zeros behind where a vector
    /// reaches over the end; the first gate of a pair is all of the word.
    /// </summary>
    public static EquatableArray<uint> Lstm(LstmLayer layer, EquatableArray<BlockPlan> blocks)
    {
        var packed = new List<uint>(new uint[KernelTraits.ZerosInFront(Precision.BFloat16)]);
        foreach (BlockPlan block in blocks)
        {
            for (int row = 0; row <= layer.InputSize + layer.RecurrentSize; row++)
            {
                for (int gate = 0; gate < WeightPacker.Gates; gate += 2)
                {
                    for (int unit = block.FirstUnit; unit < block.FirstUnit + block.Lanes; unit++)
                        packed.Add(BFloat16Word.Whole(WeightPacker.LstmWeight(layer, gate, unit, row), WeightPacker.LstmWeight(layer, gate + 1, unit, row)));
                }
            }
        }

        packed.AddRange(new uint[KernelTraits.ZerosBehind(Precision.BFloat16, blocks[blocks.Count - 1].RowLength)]);
        return new EquatableArray<uint>(packed);
    }

    /// <summary>[block][bias, then each two inputs][lane]: two inputs of an output share a word, biases are float32.</summary>
    public static EquatableArray<uint> Broadcast(DenseLayer layer, EquatableArray<BlockPlan> blocks)
    {
        var packed = new List<uint>();
        foreach (BlockPlan block in blocks)
        {
            for (int lane = 0; lane < block.Lanes; lane++)
                packed.Add(Bias(layer, block.FirstUnit + lane));
            for (int row = 1; row <= layer.InputSize; row += InputsOfWord)
            {
                for (int unit = block.FirstUnit; unit < block.FirstUnit + block.Lanes; unit++)
                    packed.Add(BFloat16Word.Plain(WeightPacker.DenseWeight(layer, unit, row), WeightPacker.DenseWeight(layer, unit, row + 1)));
            }
        }

        return new EquatableArray<uint>(packed);
    }

    /// <summary>Rows of <see cref="Broadcast"/>.</summary>
    public static int BroadcastRows(int inputs) => 1 + (inputs + InputsOfWord - 1) / InputsOfWord;

    /// <summary>[output][blocks of 16 inputs, then 8, then 4], then the float32 biases: the first half of a block with the second, 4 alone and perhaps float32.</summary>
    public static EquatableArray<uint> Dot(DenseLayer layer, int paddedInput)
    {
        var packed = new List<uint>();
        int exact = ExactTail.First(layer.Units, layer.InputSize);
        for (int unit = 0; unit < layer.Units; unit++)
        {
            for (int first = 0, block; first < paddedInput; first += block)
            {
                block = paddedInput - first >= 16 ? 16 : paddedInput - first >= 8 ? 8 : 4;
                int half = Math.Max(4, block / 2);
                for (int row = 1 + first; row <= first + half; row++)
                {
                    float upper = WeightPacker.DenseWeight(layer, unit, row);
                    packed.Add(first >= exact ? WeightPacker.ToBits(upper) : BFloat16Word.Plain(upper, block > half ? WeightPacker.DenseWeight(layer, unit, row + half) : 0));
                }
            }
        }

        for (int unit = 0; unit < layer.Units; unit++)
            packed.Add(Bias(layer, unit));
        return new EquatableArray<uint>(packed);
    }

    /// <summary>Words of one output of <see cref="Dot"/>.</summary>
    public static int DotWords(int paddedInput) => paddedInput / 16 * 8 + (paddedInput % 16 >= 8 ? 4 : 0) + (paddedInput % 8 >= 4 ? 4 : 0);

    private static uint Bias(DenseLayer layer, int unit) => WeightPacker.ToBits(WeightPacker.DenseWeight(layer, unit, 0));
}
