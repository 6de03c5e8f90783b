using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Brings weights, rounded to bfloat16 and two to a word, into the order in which the kernels read them.</summary>
internal static class PairPacker
{
    /// <summary>
    /// Zeros, [block][bias, then each input, then each h][gates i and f, gates g and o][lane], zeros; the first gate of a
    /// pair is all of the word.
    /// </summary>
    public static EquatableArray<uint> Lstm(LstmLayer layer, EquatableArray<BlockPlan> blocks)
    {
        var packed = new List<uint>(new uint[KernelTraits.AlignmentFloats]);
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

        packed.AddRange(new uint[KernelTraits.AlignmentFloats]);
        return new EquatableArray<uint>(packed);
    }

    /// <summary>[block][bias, then each input][lane]: the first half of a block's outputs with the second.</summary>
    public static EquatableArray<uint> Broadcast(DenseLayer layer, EquatableArray<BlockPlan> blocks)
    {
        var packed = new List<uint>();
        foreach (BlockPlan block in blocks)
        {
            int half = block.Lanes / 2;
            for (int row = 0; row <= layer.InputSize; row++)
            {
                for (int unit = block.FirstUnit; unit < block.FirstUnit + half; unit++)
                    packed.Add(BFloat16Word.Plain(WeightPacker.DenseWeight(layer, unit, row), WeightPacker.DenseWeight(layer, unit + half, row)));
            }
        }

        return new EquatableArray<uint>(packed);
    }

    /// <summary>[output][blocks of 16 inputs, then 8, then 4], then the biases: the first half of a block with the second, 4 alone.</summary>
    public static EquatableArray<uint> Dot(DenseLayer layer, int paddedInput)
    {
        var packed = new List<uint>();
        for (int unit = 0; unit < layer.Units; unit++)
        {
            for (int first = 0, block; first < paddedInput; first += block)
            {
                block = paddedInput - first >= 16 ? 16 : paddedInput - first >= 8 ? 8 : 4;
                int half = Math.Max(4, block / 2);
                for (int row = 1 + first; row <= first + half; row++)
                    packed.Add(BFloat16Word.Plain(WeightPacker.DenseWeight(layer, unit, row), block > half ? WeightPacker.DenseWeight(layer, unit, row + half) : 0));
            }
        }

        for (int unit = 0; unit < layer.Units; unit++)
            packed.Add(BFloat16Word.Plain(WeightPacker.DenseWeight(layer, unit, 0), 0));
        return new EquatableArray<uint>(packed);
    }

    /// <summary>Words of one output of <see cref="Dot"/>.</summary>
    public static int DotWords(int paddedInput) => paddedInput / 16 * 8 + (paddedInput % 16 >= 8 ? 4 : 0) + (paddedInput % 8 >= 4 ? 4 : 0);
}
