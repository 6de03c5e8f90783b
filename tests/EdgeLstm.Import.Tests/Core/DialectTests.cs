using EdgeLstm.Import.Graph;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Core;

/// <summary>Nothing that a layer says is ignored: every property changed changes the output.</summary>
public class DialectTests
{
    private static readonly double[][] Window = EveryKind.Window(6, 2);

    public static readonly TheoryData<string> LstmChanges = [.. Changed.Keys];

    private static Dictionary<string, Func<LstmLayer, LstmLayer>> Changed => new()
    {
        ["activation"] = lstm => lstm with { Activation = Activation.Relu },
        ["recurrentActivation"] = lstm => lstm with { RecurrentActivation = Activation.HardSigmoidKeras2 },
        ["outputActivation"] = lstm => lstm with { OutputActivation = null },
        ["reverse"] = lstm => lstm with { Reverse = true },
        ["kernel"] = lstm => lstm with { Kernel = EveryKind.Values(99, 4, 4, 2) },
        ["recurrentKernel"] = lstm => lstm with { RecurrentKernel = EveryKind.Values(99, 4, 4, 3) },
        ["bias"] = lstm => lstm with { Bias = null },
        ["peepholes"] = lstm => lstm with { Peepholes = null },
        ["peepholes of i"] = lstm => lstm with { Peepholes = Without(lstm.Peepholes!, 0) },
        ["peepholes of f"] = lstm => lstm with { Peepholes = Without(lstm.Peepholes!, 1) },
        ["peepholes of o"] = lstm => lstm with { Peepholes = Without(lstm.Peepholes!, 2) },
        ["coupledGates"] = lstm => lstm with { CoupledGates = true },
        ["clip"] = lstm => lstm with { Clip = null },
        ["clip and cellClip swapped"] = lstm => lstm with { Clip = lstm.CellClip, CellClip = lstm.Clip },
        ["cellClip"] = lstm => lstm with { CellClip = null },
        ["projection"] = lstm => lstm with { Projection = EveryKind.Values(99, 3, 4) },
        ["initialHidden"] = lstm => lstm with { InitialHidden = null },
        ["initialCell"] = lstm => lstm with { InitialCell = null },
    };

    [Theory]
    [MemberData(nameof(LstmChanges))]
    public void Every_property_of_an_lstm_counts(string property)
    {
        LstmLayer lstm = EveryKind.Lstm(2, 4, seed: 3, projection: 3);
        AssertDiffer([lstm], [Changed[property](lstm)]);
    }

    [Fact]
    public void Merging_modes_all_differ()
    {
        var forward = EveryKind.Lstm(2, 3, seed: 3);
        var backward = EveryKind.Lstm(2, 3, seed: 4, reverse: true);
        foreach (MergeMode first in Enum.GetValues<MergeMode>())
        {
            foreach (MergeMode second in Enum.GetValues<MergeMode>().Where(mode => mode > first))
            {
                AssertDiffer([new BidirectionalLayer("b", forward, backward, first)], [new BidirectionalLayer("b", forward, backward, second)]);
                AssertDiffer([new MergeLayer("m", first, -1, 0, 2, false)], [new MergeLayer("m", second, -1, 0, 2, false)]);
            }
        }
    }

    [Fact]
    public void Every_property_of_a_convolution_counts()
    {
        Conv1DLayer conv = EveryKind.Conv(2, 3, taps: 2, padFront: 1, padBehind: 1, stride: 2);
        AssertDiffer([conv], [conv with { PadFront = 2, PadBehind = 0 }]);
        AssertDiffer([conv], [conv with { Stride = 1 }]);
        AssertDiffer([conv], [conv with { Dilation = 2 }]);
        AssertDiffer([conv], [conv with { Activation = Activation.Linear }]);
        AssertDiffer([conv], [conv with { Bias = null }]);
    }

    [Fact]
    public void Every_property_of_the_other_layers_counts()
    {
        var scale = new ScaleLayer("s", EveryKind.Values(1, 2), EveryKind.Values(2, 2), EveryKind.Values(3, 2));
        AssertDiffer([scale], [scale with { Center = null }]);
        AssertDiffer([scale], [scale with { Scale = null }]);
        AssertDiffer([scale], [scale with { Offset = null }]);
        var norm = new LayerNormLayer("n", 0.5f, EveryKind.Values(2, 2), EveryKind.Values(3, 2));
        AssertDiffer([norm], [norm with { Epsilon = 0.25f }]);
        AssertDiffer([norm], [norm with { Scale = null }]);
        AssertDiffer([norm], [norm with { Offset = null }]);
        AssertDiffer([new PoolLayer("p", PoolMode.Max, 2, 1)], [new PoolLayer("p", PoolMode.Average, 2, 1)]);
        AssertDiffer([new PoolLayer("p", PoolMode.Max, 2, 2)], [new PoolLayer("p", PoolMode.Max, 3, 2)]);
        AssertDiffer([new PoolLayer("p", PoolMode.Max, 2, 2)], [new PoolLayer("p", PoolMode.Max, 2, 3)]);
        AssertDiffer([new GlobalPoolLayer("p", PoolMode.Max)], [new GlobalPoolLayer("p", PoolMode.Average)]);
        AssertDiffer([new PickLayer("p", 1)], [new PickLayer("p", -1)]);
        AssertDiffer([scale, new MergeLayer("m", MergeMode.Concat, -1, 0, 1, false)], [scale, new MergeLayer("m", MergeMode.Concat, 0, 0, 1, false)]);
        AssertDiffer([scale, new MergeLayer("m", MergeMode.Concat, -1, 0, 1, false)], [scale, new MergeLayer("m", MergeMode.Concat, -1, 1, 1, false)]);
        AssertDiffer([scale, new MergeLayer("m", MergeMode.Concat, -1, 0, 1, false)], [scale, new MergeLayer("m", MergeMode.Concat, -1, 0, 1, true)]);
    }

    private static Tensor Without(Tensor peepholes, int gate)
    {
        float[] values = peepholes.Values.ToArray();
        values.AsSpan(gate * values.Length / 3, values.Length / 3).Clear();
        return new Tensor(peepholes.Shape.ToArray(), values);
    }

    private static void AssertDiffer(Layer[] first, Layer[] second)
    {
        double[] a = [.. ReferenceEvaluator.Run(first, Window).SelectMany(row => row)];
        double[] b = [.. ReferenceEvaluator.Run(second, Window).SelectMany(row => row)];
        Assert.True(a.Length != b.Length || a.Zip(b).Any(pair => Math.Abs(pair.First - pair.Second) > 1e-3), "the outputs are the same");
    }
}
