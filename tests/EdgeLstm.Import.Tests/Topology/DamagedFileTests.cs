using System.Diagnostics.CodeAnalysis;
using EdgeLstm.Import.Formats;
using EdgeLstm.Import.Graph;
using Xunit;

namespace EdgeLstm.Import.Tests.Topology;

/// <summary>Truncated and corrupted files end in an import error or in finite weights, never in anything else.</summary>
[SuppressMessage("Security", "CA5394", Justification = "the mutations have to be the same in every run")]
public sealed class DamagedFileTests
{
    private const int Mutants = 300;

    public static TheoryData<string> Files =>
    [
        .. Directory.GetFiles(Fixtures.Path("pytorch"), "*.*")
            .Select(path => System.IO.Path.GetFileName(path)!)
            .Where(name => name.EndsWith(".pt", StringComparison.Ordinal) || name.EndsWith(".pth", StringComparison.Ordinal) || name.EndsWith(".safetensors", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void One_reader_alone_recognises_a_file(string fixture)
    {
        SourceFile file = ExpectedOutputs.Open(fixture);
        Assert.Single(ModelReaders.All, reader => reader.Recognises(file));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_truncated_file_is_refused(string fixture)
    {
        byte[] bytes = ExpectedOutputs.Open(fixture).Bytes;
        int step = Math.Max(1, bytes.Length / 100);
        for (int length = 0; length < bytes.Length; length += step)
        {
            ImportException? error = TryImport(bytes[..length]);
            Assert.True(error is not null, $"{fixture} cut to {length} bytes was imported");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_corrupted_file_is_refused_or_gives_finite_weights(string fixture)
    {
        byte[] original = ExpectedOutputs.Open(fixture).Bytes;
        var random = new Random(20261122);
        for (int mutant = 0; mutant < Mutants; mutant++)
        {
            byte[] bytes = [.. original];
            for (int change = random.Next(1, 4); change > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            long before = GC.GetAllocatedBytesForCurrentThread();
            TryImport(bytes);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 50_000_000, $"{fixture}, mutant {mutant}: {allocated} bytes allocated");
        }
    }

    // The zip checksums catch most of those before the pickle is read; here the pickle itself is damaged.
    [Theory]
    [InlineData("state-dict.pt")]
    [InlineData("protocol4.pt")]
    [InlineData("views.pt")]
    [InlineData("checkpoint.pth")]
    public void A_corrupted_pickle_in_a_sound_archive_is_refused_or_gives_finite_weights(string fixture)
    {
        (string Name, byte[] Bytes)[] entries = PyTorch.TorchZip.Entries(ExpectedOutputs.Open(fixture));
        var random = new Random(20261122);
        int imported = 0;
        for (int mutant = 0; mutant < Mutants; mutant++)
        {
            SourceFile file = PyTorch.TorchZip.Write(System.IO.Compression.CompressionLevel.NoCompression, [.. entries.Select(entry =>
            {
                byte[] bytes = [.. entry.Bytes];
                if (entry.Name.EndsWith("data.pkl", StringComparison.Ordinal))
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return (entry.Name, bytes);
            })]);
            imported += TryImport(file.Bytes) is null ? 1 : 0;
        }

        Assert.InRange(imported, 1, Mutants - 1);
    }

    // Any other exception fails the test.
    private static ImportException? TryImport(byte[] bytes)
    {
        try
        {
            ImportedModel model = Importer.Import(new SourceFile("damaged", bytes), graph: null);
            WeightChecks.RequireFinite(model.Network.Layers);
            return null;
        }
        catch (ImportException error)
        {
            Assert.DoesNotContain('\n', error.Message);
            Assert.InRange(error.Message.Length, 10, 5000);
            return error;
        }
    }
}
