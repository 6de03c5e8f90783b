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
        var packed = new List<uint>(new uint[KernelTraits.AlignmentFloats]);
        foreach (BlockPlan block in blocks)
        {
            for (int row = 0; row <= layer.InputSize + layer.OutputSize; row++)
            {
                for (int gate = 0; gate < Gates; gate++)
                {
                    Activation activation = gate == 2 ? layer.Activation : layer.RecurrentActivation;
                    for (int lane = 0; lane < block.Lanes; lane++)
                        packed.Add(Bits(LstmWeight(layer, gate, block.FirstUnit + lane, row), activation));
                }
            }
        }

        packed.AddRange(new uint[KernelTraits.AlignmentFloats]);
        return new EquatableArray<uint>(packed);
    }

    /// <summary>[i, f, o][padded cells], halved like the gates that they are added to; empty where there are none.</summary>
    public static EquatableArray<uint> Peepholes(LstmLayer layer)
    {
        var packed = new List<uint>();
        for (int gate = 0; layer.Peepholes is not null && gate < 3; gate++)
        {
            for (int cell = 0; cell < BlockPlanner.Pad(layer.Units); cell++)
                packed.Add(cell < layer.Units ? Bits(layer.Peepholes.Values[gate * layer.Units + cell], layer.RecurrentActivation) : 0);
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
                    packed.Add(Bits(DenseWeight(layer, block.FirstUnit + lane, row), layer.Activation));
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
                packed.Add(input < layer.InputSize ? Bits(DenseWeight(layer, unit, input + 1), layer.Activation) : 0);
        }

        for (int unit = 0; unit < layer.Units; unit++)
            packed.Add(Bits(DenseWeight(layer, unit, 0), layer.Activation));
        return new EquatableArray<uint>(packed);
    }

    /// <summary>Bits of a float32 tensor; empty for null.</summary>
    public static EquatableArray<uint> Plain(Tensor? tensor) =>
        tensor is null ? default : new EquatableArray<uint>(tensor.Values.ToArray().Select(ToBits));

    private static float LstmWeight(LstmLayer layer, int gate, int unit, int row)
    {
        if (unit >= layer.Units)
            return 0;
        int column = gate * layer.Units + unit;
        if (row == 0)
            return layer.Bias is null ? 0 : layer.Bias.Values[column];
        return row <= layer.InputSize
            ? layer.Kernel.Values[column * layer.InputSize + row - 1]
            : layer.RecurrentKernel.Values[column * layer.OutputSize + row - 1 - layer.InputSize];
    }

    private static float DenseWeight(DenseLayer layer, int unit, int row)
    {
        if (unit >= layer.Units)
            return 0;
        if (row == 0)
            return layer.Bias is null ? 0 : layer.Bias.Values[unit];
        return layer.Kernel.Values[unit * layer.InputSize + row - 1];
    }

    // sigmoid(x) = ½ + ½·tanh(½·x): the inner half is put into the weights, where it is exact and costs nothing.
    private static uint Bits(float value, Activation activation) =>
        ToBits(activation.Kind == ActivationKind.Sigmoid ? value * 0.5f : value);

    public static uint ToBits(float value) => unchecked((uint)BitConverter.ToInt32(BitConverter.GetBytes(value), 0));
}
