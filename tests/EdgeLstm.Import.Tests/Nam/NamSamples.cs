using EdgeLstm.Import.Tests.Fuzzing;

namespace EdgeLstm.Import.Tests.Nam;

/// <summary>A file of Neural Amp Modeler with everything its LSTM may have, to be damaged.</summary>
internal static class NamSamples
{
    public static IEnumerable<FuzzSeed> All => [new FuzzSeed("pump.nam", new NamFile(input: 2, layers: 2, output: 2).File.Bytes)];
}
