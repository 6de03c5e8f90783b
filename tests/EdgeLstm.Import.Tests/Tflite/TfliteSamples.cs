using EdgeLstm.Import.Tests.Fuzzing;

namespace EdgeLstm.Import.Tests.Tflite;

/// <summary>A file with everything that is read, to be damaged.</summary>
internal static class TfliteSamples
{
    private static readonly LstmVariant Full = new(2) { CellClip = 2, Peepholes = true, Projection = 3 };

    public static IEnumerable<FuzzSeed> All =>
    [
        new FuzzSeed("pump.tflite", new TfliteFile(2, seed: 80, timesteps: 3).Lstm(Full).Lstm(new(2) { Coupled = true }).Slice(-1).Dense(2, activation: 1).Activation(25).Content),
        new FuzzSeed("flatten.tflite", new TfliteFile(1, seed: 81, timesteps: 3, timeMajor: true).Lstm(new(2)).Flatten().Dense(1).Content),
    ];
}
