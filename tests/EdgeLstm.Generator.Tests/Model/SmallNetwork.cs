namespace EdgeLstm.Generator.Tests.Model;

/// <summary>A small valid network with every optional part, for tests that break it in one place.</summary>
internal static class SmallNetwork
{
    public const string Json = """
        {
          "format": "edgelstm",
          "version": 1,
          "source": { "file": "pump.keras", "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "format": "by hand", "importer": "none" },
          "input": { "features": 1, "timesteps": 2 },
          "layers": [
            { "kind": "lstm", "name": "first", "input": 1, "units": 2,
              "activation": "tanh", "recurrentActivation": { "kind": "hard_sigmoid", "alpha": 0.25, "beta": 0.5 }, "returnSequences": true,
              "kernel": { "shape": [4, 2, 1], "values": [1, -2.5, 3e-1, 4, 5, 6, 7, 8] },
              "recurrentKernel": { "shape": [4, 2, 2], "values": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16] },
              "bias": { "shape": [4, 2], "base64": "AACAPwAAAEAAAEBAAACAQAAAoEAAAMBAAADgQAAAAEE=" },
              "initialHidden": { "shape": [2], "values": [0.5, 0.25] },
              "initialCell": { "shape": [2], "values": [-1, 1] } },
            { "kind": "lstm", "name": "second", "input": 2, "units": 1, "activation": "relu", "recurrentActivation": "sigmoid", "returnSequences": false,
              "kernel": { "shape": [4, 1, 2], "values": [1, 2, 3, 4, 5, 6, 7, 8] },
              "recurrentKernel": { "shape": [4, 1, 1], "values": [1, 2, 3, 4] } },
            { "kind": "repeat", "name": "again", "count": 3 },
            { "kind": "dense", "name": "out", "input": 1, "units": 2, "activation": "softmax",
              "kernel": { "shape": [2, 1], "values": [1, 2] } }
          ],
          "selfTest": { "timesteps": 2, "input": { "shape": [2, 1], "values": [1, 2] }, "output": { "shape": [3, 2], "values": [1, 2, 3, 4, 5, 6] } },
          "quantization": [ { "precision": "bfloat16", "output": { "shape": [3, 2], "values": [1, 2, 3, 4, 5, 6.5] }, "timesteps": 96, "rows": 144,
            "worstError": 0.5, "rmsError": 0.25, "worstOutput": 1, "winnerChanges": 3,
            "layers": [ { "layer": 0, "worstError": 0.125, "rmsError": 0.0625 }, { "layer": 1, "worstError": 0.75, "rmsError": 0.375 }, { "layer": 3, "worstError": 0.5, "rmsError": 0.25 } ] } ]
        }
        """;

    /// <summary>The text with its first <paramref name="find"/> replaced.</summary>
    public static string With(string find, string replacement)
    {
        int at = Json.IndexOf(find, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the network holds no {find}");
        return Json[..at] + replacement + Json[(at + find.Length)..];
    }
}
