using EdgeLstm.Import.Tests.Fuzzing;

namespace EdgeLstm.Import.Tests.GuitarMl;

/// <summary>A file of Automated-GuitarAmpModelling with a control and the skip, to be damaged.</summary>
internal static class GuitarMlSamples
{
    public static IEnumerable<FuzzSeed> All => [new FuzzSeed("guitarml.json", new GuitarMlFile(input: 2, layers: 2).File.Bytes)];
}
