using System.Reflection;

namespace EdgeLstm.Import.Tests.Fuzzing;

/// <summary>
/// A file that import reads, to be damaged. Formats without fixture files list theirs in a static class whose name ends
/// in <c>Samples</c>, as <c>public static IEnumerable&lt;FuzzSeed&gt; All</c>.
/// </summary>
/// <param name="FileName">Its name.</param>
/// <param name="Content">The whole file.</param>
/// <param name="Graph">The user's statement, where the format needs one.</param>
internal sealed record FuzzSeed(string FileName, byte[] Content, string? Graph = null)
{
    /// <summary>Every fixture that can be imported as it stands, and every sample.</summary>
    public static IReadOnlyList<FuzzSeed> All { get; } = [.. FromFixtures("keras"), .. FromFixtures("pytorch"), .. FromSamples()];

    private static IEnumerable<FuzzSeed> FromFixtures(string folder) =>
        from path in Directory.EnumerateFiles(Fixtures.Path(folder)).Order(StringComparer.Ordinal)
        where !path.EndsWith("expected.json", StringComparison.Ordinal)
        let seed = new FuzzSeed(Path.GetFileName(path), File.ReadAllBytes(path))
        where MutantRun.Import(seed.FileName, seed.Content, seed.Graph) is not null
        select seed;

    private static IEnumerable<FuzzSeed> FromSamples() =>
        from type in typeof(FuzzSeed).Assembly.GetTypes()
        where type.Name.EndsWith("Samples", StringComparison.Ordinal)
        from seed in (IEnumerable<FuzzSeed>)type.GetProperty("All", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!
        select seed;
}
