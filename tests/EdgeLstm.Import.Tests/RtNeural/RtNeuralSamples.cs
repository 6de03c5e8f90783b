using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeLstm.Import.Tests.Fuzzing;
using EdgeLstm.Import.Tests.Json;

namespace EdgeLstm.Import.Tests.RtNeural;

/// <summary>Files of RTNeural's family, to be damaged.</summary>
internal static class RtNeuralSamples
{
    public static IEnumerable<FuzzSeed> All => [Rtneural(), Aidax(), StateDict()];

    /// <summary>Every kind of layer.</summary>
    private static FuzzSeed Rtneural()
    {
        RtNeuralFile file = new RtNeuralFile(2, seed: 60, timesteps: 4)
            .Conv(3, size: 2, dilation: 2, "relu").BatchNorm(0.01).Lstm(3).Dense(2, "elu").Activation("sigmoid").Lstm(2, sequences: false).Dense(2, "softmax", sequences: false);
        foreach (int index in Enumerable.Range(0, 5))
            file.Layer(index)["shape"]![1] = 4;
        file.Layer(0)["groups"] = 1;
        return new FuzzSeed("rtneural.json", file.File.Bytes);
    }

    private static FuzzSeed Aidax()
    {
        RtNeuralFile file = new RtNeuralFile(1, seed: 61).Lstm(3).Dense(1);
        double[][] window = file.Window(6);
        file.AddTest(window, [.. file.Expected(window).Zip(window, (y, x) => new[] { y[0] + x[0] })]);
        file.Root["in_skip"] = 1;
        file.Root["in_gain"] = 3.5;
        file.Root["out_gain"] = -2;
        file.Root["metadata"] = new JsonObject { ["name"] = "pump", ["esr"] = 0.01 };
        return new FuzzSeed("pump.aidax", file.File.Bytes);
    }

    private static FuzzSeed StateDict()
    {
        var random = new RandomValues(62);
        var root = new JsonObject
        {
            ["epoch"] = 3,
            ["state_dict"] = new JsonObject
            {
                ["lstm.weight_ih_l0"] = JsonSerializer.SerializeToNode(random.Matrix(12, 2)),
                ["lstm.weight_hh_l0"] = JsonSerializer.SerializeToNode(random.Matrix(12, 3)),
                ["lstm.bias_ih_l0"] = JsonSerializer.SerializeToNode(random.Vector(12)),
                ["lstm.bias_hh_l0"] = JsonSerializer.SerializeToNode(random.Vector(12)),
                ["fc.weight"] = JsonSerializer.SerializeToNode(random.Matrix(1, 3)),
                ["fc.bias"] = JsonSerializer.SerializeToNode(random.Vector(1)),
            },
        };
        return new FuzzSeed("state_dict.json", Encoding.UTF8.GetBytes(root.ToJsonString()), "lstm(3) -> dense(1, tanh)");
    }
}
