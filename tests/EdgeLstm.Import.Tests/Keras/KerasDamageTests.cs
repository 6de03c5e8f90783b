using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>
/// Truncated and corrupted copies of every fixture: each is refused with an <see cref="ImportException"/> or, where the
/// damage hits nothing that is read, imported with finite weights. Nothing else may come out.
/// </summary>
public sealed class KerasDamageTests
{
    private const int Mutants = 60;
    private const int Cuts = 24;

    public static TheoryData<string> Networks => [.. KerasFixture.Networks, .. KerasLayerTests.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_truncated_file_is_refused(string name)
    {
        byte[] sound = KerasFixture.Bytes(name);
        for (int cut = 0; cut < Cuts; cut++)
        {
            int length = (int)((long)sound.Length * cut / Cuts);
            ImportException error = KerasFixture.Refusal(sound[..length]);
            Assert.True(error.Id is ImportErrorId.CorruptFile or ImportErrorId.UnknownFormat, $"{length} bytes: {error.Id} {error.Message}");
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_file_that_lacks_its_last_byte_is_refused(string name)
    {
        ImportException error = KerasFixture.Refusal(KerasFixture.Bytes(name)[..^1]);
        Assert.Equal(ImportErrorId.CorruptFile, error.Id);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Corrupted_bytes_never_do_harm(string name)
    {
        byte[] sound = KerasFixture.Bytes(name);
        var random = new Random(sound.Length);
        int refused = 0;
        for (int mutant = 0; mutant < Mutants; mutant++)
        {
            byte[] bytes = [.. sound];
            for (int change = random.Next(1, 9); change > 0; change--)
                bytes[random.Next(bytes.Length)] = Value(random);
            refused += IsRefused(bytes) ? 1 : 0;
        }

        // Zip entries have checksums; HDF5 has none for weights, whose bytes may change unseen.
        Assert.True(refused > (sound[0] == 'P' ? Mutants * 3 / 4 : 0), FormattableString.Invariant($"{refused} of {Mutants} refused"));
    }

    /// <summary>The first kilobytes of an HDF5 file are its structure: sizes, addresses, trees.</summary>
    [Theory]
    [InlineData("keras22-list.h5")]
    [InlineData("keras215-functional.h5")]
    [InlineData("keras3-hdf5.keras")]
    public void A_corrupted_structure_never_does_harm(string name)
    {
        byte[] sound = KerasFixture.Bytes(name);
        var random = new Random(7);
        int refused = 0;
        for (int mutant = 0; mutant < 300; mutant++)
        {
            byte[] bytes = [.. sound];
            bytes[random.Next(4096)] = Value(random);
            refused += IsRefused(bytes) ? 1 : 0;
        }

        Assert.InRange(refused, 10, 299);
    }

    [Fact]
    public void Tree_nodes_that_point_at_themselves_end()
    {
        // Every 8-byte address in turn is set to the place where it stands.
        byte[] sound = KerasFixture.Bytes("keras22-list.h5");
        int refused = 0;
        for (int at = 0; at + 8 <= 2048; at += 8)
        {
            byte[] bytes = [.. sound];
            BitConverter.TryWriteBytes(bytes.AsSpan(at), (long)at);
            refused += IsRefused(bytes) ? 1 : 0;
        }

        Assert.InRange(refused, 10, 256);
    }

    private static byte Value(Random random) => random.Next(4) switch
    {
        0 => 0,
        1 => 255,
        _ => (byte)random.Next(256),
    };

    private static bool IsRefused(byte[] bytes)
    {
        try
        {
            ImportedModel model = KerasFixture.Import(bytes);
            foreach (LstmLayer layer in model.Network.Layers.OfType<LstmLayer>())
                Assert.All(layer.Kernel.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
            return false;
        }
        catch (ImportException error)
        {
            Assert.False(string.IsNullOrWhiteSpace(error.Message));
            Assert.NotEqual(ImportErrorId.Internal, error.Id);
            return true;
        }
    }
}
