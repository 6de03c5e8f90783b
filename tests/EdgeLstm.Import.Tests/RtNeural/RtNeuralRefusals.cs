using System.Text;
using System.Text.Json.Nodes;

namespace EdgeLstm.Import.Tests.RtNeural;

/// <summary>Files of RTNeural's family that import refuses.</summary>
internal static class RtNeuralRefusals
{
    private const string Section = "RTNeural and AIDA-X";

    public static IEnumerable<Refusal> All =>
    [
        Layer(0, "type", "gru"),
        Layer(0, "type", "unknown"),
        Layer(0, "type", "prelu"),
        Layer(0, "type", "conv2d"),
        Layer(0, "activation", "relu"),
        Layer(1, "activation", "swish"),
        Layer(1, "alpha", 0.3),
        Layer(0, "shape", new JsonArray(null, null, 4)),
        Layer(1, "shape", new JsonArray(null, 1)),
        Layer(1, "shape", new JsonArray(null, 30, 1), file => file.Root["in_shape"] = new JsonArray(null, 32, 1)),
        Layer(1, "weights", new JsonArray()),
        Edit(file => file.Layer(0)["weights"]![1]![2]!.AsArray().RemoveAt(0)),
        Edit(file => file.Layer(0)["weights"]![1]![2]![0] = "0.5"),
        Conv("groups", 2),
        Conv("dilation", 65_536),
        Edit(file => file.Root["quantized"] = true),
        Edit(file => file.Root["in_skip"] = 2),
        Edit(file => file.Root["in_shape"] = new JsonArray(null, 8, 8, 1)),
        Edit(file => file.Root["in_gain"] = "6 dB"),
        Edit(file => file.Root["out_gain"] = 1000),
        Skipped(new RtNeuralFile(1, seed: 1).Lstm(2)),
        Norm(file => file.Layer(0)["weights"]!.AsArray().RemoveAt(0)),
        Norm(file => file.Layer(0)["epsilon"] = -2),
        Edit(file => file.AddTest(file.Window(2), [[1000], [1000]])),
        Edit(file => file.AddTest(file.Window(2), file.Window(3))),
        Edit(_ => { }, graph: "lstm(3)"),
        Text("""{"in_shape":[null,null,1],"layers":"""),
        Text("""{"in_shape":[null,null,1],"in_shape":[null,null,2],"layers":[]}"""),
        Text("""{"in_shape":[null,null,1],"layers":[{"type":"lstm","weights":[NaN]}]}"""),
        Text("""{"lstm.weight_ih_l0":[[1],[2],[3]],"lstm.weight_hh_l0":[[1],[2],[3]]}"""),
    ];

    private static Refusal Edit(Action<RtNeuralFile> edit, string? graph = null) => Of(new RtNeuralFile(1, seed: 1).Lstm(3).Dense(1), edit, graph);

    private static Refusal Layer(int index, string property, JsonNode value, Action<RtNeuralFile>? edit = null) => Edit(file =>
    {
        file.Layer(index)[property] = value;
        edit?.Invoke(file);
    });

    private static Refusal Conv(string property, JsonNode value) =>
        Of(new RtNeuralFile(1, seed: 1).Conv(2, size: 3, dilation: 1).Lstm(2), file => file.Layer(0)[property] = value);

    private static Refusal Norm(Action<RtNeuralFile> edit) => Of(new RtNeuralFile(1, seed: 1).BatchNorm(0.001).Lstm(2), edit);

    private static Refusal Skipped(RtNeuralFile file) => Of(file, file => file.Root["in_skip"] = 1);

    private static Refusal Of(RtNeuralFile file, Action<RtNeuralFile> edit, string? graph = null)
    {
        edit(file);
        return new Refusal(Section, file.File.Name, file.File.Bytes, graph);
    }

    private static Refusal Text(string text) => new(Section, "pump.json", Encoding.UTF8.GetBytes(text));
}
