using EdgeLstm.Import.Tests.Fuzzing;

namespace EdgeLstm.Import.Tests.LstmJson;

/// <summary>Files of our own format, to be damaged.</summary>
internal static class LstmJsonSamples
{
    public static IEnumerable<FuzzSeed> All
    {
        get
        {
            var file = new SourceFile("keras212.keras", File.ReadAllBytes(Fixtures.Path("keras", "keras212.keras")));
            yield return new FuzzSeed("pump.lstm.json", ModelJsonWriter.Write(Importer.Import(file, graph: null).Network));
        }
    }
}
