using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Fuzzing;

/// <summary>
/// Tens of thousands of damaged files through every reader: each is refused with a message or read as a valid network;
/// none crashes a reader, hangs it or makes it allocate more than its size explains.
/// </summary>
public sealed class FuzzTests
{
    private const int MutantsPerSeed = 500;

    /// <summary>Far beyond what any mutant takes: only a hang gets there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Seeds => [.. FuzzSeed.All.Select(seed => seed.FileName)];

    [Fact]
    public void There_are_tens_of_thousands_of_mutants_over_every_format()
    {
        Assert.True(FuzzSeed.All.Count * MutantsPerSeed >= 20_000, $"only {FuzzSeed.All.Count} seeds");
        string[] readers = [.. FuzzSeed.All.Select(seed => Formats.ModelReaders.All.First(reader => reader.Recognises(new SourceFile(seed.FileName, seed.Content))).GetType().Name).Distinct()];
        Assert.Empty(Formats.ModelReaders.All.Select(reader => reader.GetType().Name).Except(readers));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_mutant_is_refused_or_read(string name)
    {
        FuzzSeed seed = FuzzSeed.All.Single(seed => seed.FileName == name);
        int current = 0;
        Task run = Task.Factory.StartNew(() => RunMutants(seed, number => current = number), TaskCreationOptions.LongRunning);
        int seen = -1;
        while (await Task.WhenAny(run, Task.Delay(Patience, TestContext.Current.CancellationToken)) != run)
        {
            Assert.True(current != seen, $"mutant {current} of {name} hangs");
            seen = current;
        }

        await run;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_truncated_file_is_refused_or_lacks_nothing(string name)
    {
        FuzzSeed seed = FuzzSeed.All.Single(seed => seed.FileName == name);
        Network original = MutantRun.Import(seed.FileName, seed.Content, seed.Graph)!;
        for (int step = 1; step <= 64; step++)
        {
            int length = (int)((long)seed.Content.Length * (64 - step) / 64);
            Network? network = MutantRun.Import(seed.FileName, seed.Content[..length], seed.Graph);
            Assert.True(network is null || network == original, $"{name} cut to {length} bytes is read as another network");
        }
    }

    private static void RunMutants(FuzzSeed seed, Action<int> progress)
    {
        IReadOnlyList<FuzzSeed> seeds = FuzzSeed.All;
        for (int number = 0; number < MutantsPerSeed; number++)
        {
            progress(number);
            var random = new FuzzRandom((uint)(number + 1) * 31 + (uint)seed.Content.Length);
            byte[] mutant = FileMutator.Mutate(seed.Content, random.Pick(seeds).Content, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                if (MutantRun.Import(seed.FileName, mutant, seed.Graph) is { } network)
                    NetworkValidator.Validate(network with { Source = new NetworkSource("mutant", new string('0', 64), "mutant", "mutant") });
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"mutant {number} of {seed.FileName}: {error.GetType().Name}: {error.Message}", error);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < AllocationLimit(mutant), $"mutant {number} of {seed.FileName} allocates {allocated} bytes for a file of {mutant.Length}");
        }
    }

    /// <summary>
    /// 64 MiB and a hundred times the file's size. The HDF5 library allocates what a length in the file says before it
    /// reads; the stream under it then refuses the read, so that it gets to do so once, with at most one array of 2 GiB
    /// that nobody ever writes to (and the import program has a limit on its heap).
    /// </summary>
    private static long AllocationLimit(byte[] mutant) =>
        (64L << 20) + 100L * mutant.Length + (mutant.AsSpan().IndexOf("HDF\r\n"u8) >= 0 ? int.MaxValue : 0);
}
