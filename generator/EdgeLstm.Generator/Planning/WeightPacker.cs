using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Brings weights into the order in which the kernels read them, and units that are only padding to zero.</summary>
internal static class WeightPacker
{
    /// <summary>Gates i, f, g, o.</summary>
    public const int Gates = 4;

    /// <summary>Zeros, [block][bias, then each input, then each h][gate][lane], zeros; the gates with a sigmoid are halved.</summary>
    public static EquatableArray<uint> Lstm(LstmLayer layer, EquatableArray<BlockPlan> blocks)
    {
        var packed = new List<uint>(new uint[KernelTraits.ZerosInFront(Precision.Float32)]);
        foreach (BlockPlan block in blocks)
        {
            for (int row = 0; row <= layer.InputSize + layer.RecurrentSize; row++)
            {
                for (int gate = 0; gate < Gates; gate++)
                {
                    for (int lane = 0; lane < block.Lanes; lane++)
                        packed.Add(ToBits(LstmWeight(layer, gate, block.FirstUnit + lane, row)));
                }
            }
        }

        packed.AddRange(new uint[KernelTraits.ZerosBehind(Precision.Float32, blocks[blocks.Count - 1].RowLength)]);
        return new EquatableArray<uint>(packed);
    }

    /// <summary>[i, f, o][padded cells], halved like the gates that they are added to; empty where there are none.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="padded">Its cells with padding.</param>
    public static EquatableArray<uint> Peepholes(LstmLayer layer, int padded)
    {
        var packed = new List<uint>();
        for (int gate = 0; layer.Peepholes is not null && gate < 3; gate++)
        {
            for (int cell = 0; cell < padded; cell++)
                packed.Add(cell < layer.Units ? ToBits(layer.Peepholes.Values[gate * layer.Units + cell] * StoredScale.Of(layer.RecurrentActivation)) : 0);
        }

        return new EquatableArray<uint>(packed);
    }

    /// <summary>[block][bias, then each input][lane].</summary>
    public static EquatableArray<uint> Broadcast(DenseLayer layer, EquatableArray<BlockPlan> blocks)
    {
        var packed = new List<uint>();
        foreach (BlockPlan block in blocks)
        {
            for (int row = 0; row <= layer.InputSize; row++)
            {
                for (int lane = 0; lane < block.Lanes; lane++)
                    packed.Add(ToBits(DenseWeight(layer, block.FirstUnit + lane, row)));
            }
        }

        return new EquatableArray<uint>(packed);
    }

    /// <summary>[output][padded input], then the biases.</summary>
    public static EquatableArray<uint> Dot(DenseLayer layer, int paddedInput)
    {
        var packed = new List<uint>();
        for (int unit = 0; unit < layer.Units; unit++)
        {
            for (int input = 0; input < paddedInput; input++)
                packed.Add(ToBits(DenseWeight(layer, unit, input + 1)));
        }

        for (int unit = 0; unit < layer.Units; unit++)
            packed.Add(ToBits(DenseWeight(layer, unit, 0)));
        return new EquatableArray<uint>(packed);
    }

    /// <summary>Bits of a float32 tensor; empty for null.</summary>
    public static EquatableArray<uint> Plain(Tensor? tensor) =>
        tensor is null ? default : new EquatableArray<uint>(tensor.Values.ToArray().Select(ToBits));

    /// <summary>A weight as it is stored; row 0 is the bias, units that are padding have zeros.</summary>
    public static float LstmWeight(LstmLayer layer, int gate, int unit, int row)
    {
        if (unit >= layer.Units)
            return 0;
        int column = gate * layer.Units + unit;
        float weight = row == 0
            ? StoredBias.Of(layer, gate, unit)
            : row <= layer.InputSize
                ? layer.Kernel.Values[column * layer.InputSize + row - 1]
                : layer.RecurrentKernel.Values[column * layer.RecurrentSize + row - 1 - layer.InputSize];
        return weight * StoredScale.Of(layer, gate);
    }

    /// <summary>A weight as it is stored; row 0 is the bias, units and inputs that are padding have zeros.</summary>
    public static float DenseWeight(DenseLayer layer, int unit, int row)
    {
        if (unit >= layer.Units || row > layer.InputSize)
            return 0;
        float weight = row == 0
            ? layer.Bias is null ? 0 : layer.Bias.Values[unit]
            : layer.Kernel.Values[unit * layer.InputSize + row - 1];
        return weight * StoredScale.Of(layer.Activation);
    }

    public static uint ToBits(float value) => FloatBits.Of(value);
}
