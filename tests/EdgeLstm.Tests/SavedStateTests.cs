using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>A state that is saved and restored goes on with the same bits, and nothing else than that state is restored.</summary>
public sealed class SavedStateTests
{
    private static readonly Network Pump = Networks.WithInput(3, 1).Lstm(18, returnSequences: true, initialState: true).Lstm(5).Dense(2).Build();

    /// <summary>Every kind of state: h and c, projected, rows of convolutions, doubles, maxima and counts, two directions of windows.</summary>
    private static readonly Network[] Kinds =
    [
        Pump,
        Networks.WithInput(1, 2).Lstm(8).Dense(1).Build(),
        Networks.WithInput(4, 3).Lstm(9, returnSequences: true).Cell(peepholes: true, projection: 6).Lstm(33).Build(),
        Networks.WithInput(3, 4).CausalConv(5, 3, dilation: 2, Activation.Tanh).Lstm(7, returnSequences: true).GlobalPool(PoolMode.Average).Dense(2).Build(),
        Networks.WithInput(2, 5).Lstm(6, returnSequences: true).GlobalPool(PoolMode.Max).Build(),
        Networks.WithInput(3, 6).Bidirectional(9, returnSequences: true, more: 2).Lstm(5).Dense(1).Build(),
        Networks.WithInput(3, 7).Lstm(9).Repeat(3).Lstm(6, returnSequences: true).Dense(2).Build(),
        Networks.WithInput(3, 8).Conv(5, 3).ReverseLstm(7, returnSequences: true).GlobalPool(PoolMode.Average).Dense(2).Build(),
    ];

    private static readonly Network NearPump = WithLowestBitOfAWeight(Pump);

    private static readonly Lazy<Model[]> Models = new(() => GeneratedModels.Compile([.. Kinds, NearPump]));

    [Theory]
    [InlineData("struct")]
    [InlineData("class")]
    [InlineData("record struct")]
    [InlineData("record")]
    public void A_restored_state_goes_on_with_the_same_bits(string keyword)
    {
        // The others differ in where the state lies, not in what it is.
        foreach (Network network in keyword == "struct" ? Kinds : [Kinds[3], Kinds[5]])
        {
            Model model = keyword == "struct" ? Compiled(network) : GeneratedModels.Compile(network, keyword);
            ISavedModel original = ISavedModel.Of(model);
            for (int window = 0; window < 3; window++)
                original.Continue(Window(network, window));
            byte[] saved = original.Save();

            ISavedModel restored = ISavedModel.Of(model);
            restored.Continue(Window(network, 9));
            Assert.True(restored.TryLoadState(saved, out LstmStateRefusal refusal));
            Assert.Equal(LstmStateRefusalReason.None, refusal.Reason);
            Assert.Equal(saved, restored.Save());
            ISavedModel other = ISavedModel.Of(model);
            Assert.True(other.TryLoadState(saved));
            float[] fresh = ISavedModel.Of(model).Continue(Window(network, 3));
            for (int window = 3; window < 7; window++)
            {
                float[] expected = original.Continue(Window(network, window));
                if (window == 3)
                    Assert.NotEqual(fresh, expected);
                Assert.Equal(expected, restored.Continue(Window(network, window)));
                Assert.Equal(expected, other.Continue(Window(network, window)));
            }
        }
    }

    [Fact]
    public void The_bytes_are_those_that_the_documentation_describes()
    {
        Network network = Networks.WithInput(3, 1).Lstm(5).Build();
        ISavedModel model = ISavedModel.Of(GeneratedModels.Compile(network));
        float[] hidden = model.Continue(Window(network, 1));
        byte[] saved = model.Save();

        Assert.Equal(28 + 2 * 5 * sizeof(float) + 4, saved.Length);
        Assert.Equal("ELST"u8, saved.AsSpan(0, 4));
        Assert.Equal([1, 0, 0, 0, 72, 0, 0, 0], saved[4..12]);
        Planning.ModelHash hash = Planning.LayoutPlanner.Plan(GeneratedModels.Spec(network), network).SavedState.Model;
        Assert.Equal(hash.High, BinaryPrimitives.ReadUInt64BigEndian(saved.AsSpan(12)));
        Assert.Equal(hash.Low, BinaryPrimitives.ReadUInt64BigEndian(saved.AsSpan(20)));
        Assert.Equal(hidden, MemoryMarshal.Cast<byte, float>(saved.AsSpan(28, 20)).ToArray());
        Assert.Equal(SavedBytes.Checksum(saved.AsSpan(..68)), BinaryPrimitives.ReadUInt32LittleEndian(saved.AsSpan(68)));
        Assert.Equal(0xCBF43926u, SavedBytes.Checksum("123456789"u8));
    }

    [Fact]
    public void Every_flipped_bit_and_every_other_length_is_refused()
    {
        foreach (Network network in Kinds)
        {
            ISavedModel model = Advanced(network);
            byte[] saved = model.Save();
            ISavedModel target = Advanced(network, windows: 0);
            target.Continue(Window(network, 9));
            byte[] before = target.Bits();
            for (int bit = 0; bit < 8 * saved.Length; bit++)
            {
                saved[bit / 8] ^= (byte)(1 << bit % 8);
                Assert.False(target.TryLoadState(saved, out LstmStateRefusal refusal), $"bit {bit}");
                Assert.Equal((bit / 32) switch
                {
                    0 => LstmStateRefusalReason.NotASavedState,
                    1 => LstmStateRefusalReason.OtherVersion,
                    2 => LstmStateRefusalReason.WrongLength,
                    _ => LstmStateRefusalReason.Corrupted,
                }, refusal.Reason);
                saved[bit / 8] ^= (byte)(1 << bit % 8);
            }

            byte[] longer = [.. saved, .. saved];
            for (int length = 0; length < longer.Length; length++)
            {
                if (length == saved.Length)
                    continue;
                Assert.False(target.TryLoadState(longer.AsSpan(0, length), out LstmStateRefusal refusal), $"length {length}");
                Assert.Equal(LstmStateRefusalReason.WrongLength, refusal.Reason);
                Assert.Equal($"expected {saved.Length} bytes, found {length}", refusal.ToString());
            }

            Assert.Equal(before, target.Bits());
            Assert.True(target.TryLoadState(saved));
            Assert.NotEqual(before, target.Bits());
        }
    }

    [Fact]
    public void What_is_refused_leaves_the_state_and_says_what_was_expected_and_found()
    {
        byte[] saved = Advanced(Pump).Save();
        byte[] lowestBit = Advanced(NearPump).Save();
        byte[] other = Advanced(Kinds[1]).Save();
        string model = Convert.ToHexStringLower(saved.AsSpan(12, 16));
        Refused(other, LstmStateRefusalReason.OtherModel, $"expected a state of the model {model}, found one of {Convert.ToHexStringLower(other.AsSpan(12, 16))}");
        Assert.Equal(saved.Length, lowestBit.Length);
        Refused(lowestBit, LstmStateRefusalReason.OtherModel, $"expected a state of the model {model}, found one of {Convert.ToHexStringLower(lowestBit.AsSpan(12, 16))}");
        Refused(SavedBytes.WithUInt32(saved, 4, 2), LstmStateRefusalReason.OtherVersion, "expected version 1 of the format of saved states, found version 2");
        Refused(SavedBytes.WithUInt32(saved, 4, 0), LstmStateRefusalReason.OtherVersion, "expected version 1 of the format of saved states, found version 0");
        Refused(new byte[saved.Length], LstmStateRefusalReason.NotASavedState, "expected a saved state, which begins with the bytes 454C5354, found 00000000");
        Refused([], LstmStateRefusalReason.WrongLength, $"expected {saved.Length} bytes, found 0");
        byte[] damaged = [.. saved[..^1], (byte)(saved[^1] ^ 1)];
        uint checksum = BinaryPrimitives.ReadUInt32LittleEndian(saved.AsSpan(saved.Length - 4));
        Refused(damaged, LstmStateRefusalReason.Corrupted, $"the bytes have the checksum {checksum:X8}, found {checksum ^ 1u << 24:X8} behind them");
        // Made up, whole and of this model, but of another length.
        byte[] shorter = SavedBytes.WithUInt32(saved[..^4], 8, (uint)saved.Length - 4);
        Refused(shorter, LstmStateRefusalReason.WrongLength, $"expected {saved.Length} bytes, found {saved.Length - 4}");
    }

    [Fact]
    public void A_state_that_is_not_finite_is_not_restored()
    {
        byte[] saved = Advanced(Pump).Save();
        foreach (float value in new[] { float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            for (int at = 28; at < saved.Length - 4; at += 4)
                Refused(SavedBytes.WithUInt32(saved, at, BitConverter.SingleToUInt32Bits(value)), LstmStateRefusalReason.InvalidValue, $"the number at byte {at} is none that a step on finite inputs leaves");
        }

        Network pooled = Kinds[3];
        byte[] sums = Advanced(pooled).Save();
        int count = sums.Length - 12;
        Refused(SavedBytes.WithUInt64(sums, count - 8, BitConverter.DoubleToUInt64Bits(double.NaN)), LstmStateRefusalReason.InvalidValue, $"the number at byte {count - 8} is none that a step on finite inputs leaves", pooled);
        Refused(SavedBytes.WithUInt64(sums, count, ulong.MaxValue), LstmStateRefusalReason.InvalidValue, $"the number at byte {count} is none that a step on finite inputs leaves", pooled);
        Assert.Equal(15u, BinaryPrimitives.ReadUInt64LittleEndian(sums.AsSpan(count)));
    }

    [Fact]
    public void A_poisoned_state_is_saved_and_refused()
    {
        ISavedModel model = Advanced(Pump);
        model.Continue([float.NaN, 0, 0]);
        Assert.False(Advanced(Pump, windows: 0).TryLoadState(model.Save(), out LstmStateRefusal refusal));
        Assert.Equal(LstmStateRefusalReason.InvalidValue, refusal.Reason);
    }

    [Fact]
    public void Too_little_room_is_refused_with_both_numbers_and_nothing_is_written()
    {
        ISavedModel model = Advanced(Pump);
        byte[] room = new byte[model.SavedStateSize - 1];
        Assert.Equal(
            $"expected {model.SavedStateSize} bytes or more, given {room.Length} (Parameter 'destination')",
            Assert.Throws<ArgumentException>(() => model.CopyStateTo(room)).Message);
        Assert.All(room, value => Assert.Equal(0, value));

        byte[] more = [.. Enumerable.Repeat((byte)7, model.SavedStateSize + 9)];
        Assert.Equal(model.SavedStateSize, model.CopyStateTo(more));
        Assert.Equal(model.Save(), more[..^9]);
        Assert.All(more[^9..], value => Assert.Equal(7, value));
    }

    [Fact]
    public void Saving_restoring_and_refusing_allocate_nothing()
    {
        foreach (string keyword in new[] { "struct", "class" })
        {
            ISavedModel model = ISavedModel.Of(GeneratedModels.Compile(Kinds[3], keyword));
            byte[] saved = model.Save();
            byte[] damaged = [.. saved[..^1], (byte)(saved[^1] ^ 1)];
            byte[] poisoned = SavedBytes.WithUInt32(saved, 28, 0x7fc0_0000);
            // The runtime recompiles hot code while it runs, and charges what that takes to the thread that asked for it.
            Allocated();
            Allocated();
            Assert.Equal(0, Allocated());

            long Allocated()
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                int restored = 0;
                for (int round = 0; round < 2_000; round++)
                {
                    model.CopyStateTo(saved);
                    restored += model.TryLoadState(saved, out _) ? 1 : 0;
                    restored += model.TryLoadState(damaged, out _) || model.TryLoadState(poisoned) || model.TryLoadState(saved.AsSpan(1)) ? 1_000_000 : 0;
                }

                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.Equal(2_000, restored);
                return allocated;
            }
        }
    }

    private static void Refused(byte[] bytes, LstmStateRefusalReason reason, string message, Network? network = null)
    {
        ISavedModel model = Advanced(network ?? Pump, windows: 1);
        byte[] before = model.Bits();
        Assert.False(model.TryLoadState(bytes, out LstmStateRefusal refusal));
        Assert.Equal(reason, refusal.Reason);
        Assert.Equal(message, refusal.ToString());
        Assert.Equal(before, model.Bits());
    }

    private static ISavedModel Advanced(Network network, int windows = 3)
    {
        ISavedModel model = ISavedModel.Of(Compiled(network));
        for (int window = 0; window < windows; window++)
            model.Continue(Window(network, window));
        return model;
    }

    private static Model Compiled(Network network) => Models.Value[network == NearPump ? Kinds.Length : Array.IndexOf(Kinds, network)];

    /// <summary>Five timesteps.</summary>
    private static float[] Window(Network network, int seed) => Networks.Window(5 * network.InputSize, seed);

    private static Network WithLowestBitOfAWeight(Network network)
    {
        var lstm = (LstmLayer)network.Layers[1];
        float[] values = lstm.RecurrentKernel.Values.ToArray();
        values[17] = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(values[17]) ^ 1);
        Layer[] layers = [.. network.Layers];
        layers[1] = lstm with { RecurrentKernel = new Tensor(lstm.RecurrentKernel.Shape.ToArray(), values) };
        return network with { Layers = new(layers) };
    }
}
