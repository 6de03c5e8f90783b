using System.Reflection;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// Reads the IL of generated code: no instruction in it can allocate, on any path. Counting bytes while a test runs only
/// speaks for the paths that ran.
/// </summary>
public sealed class GeneratedIlTests
{
    private static readonly Network[] Sampled =
    [
        .. new[]
        {
            Networks.WithInput(1, 1).Lstm(4).Dense(1),
            Networks.WithInput(3, 2).Lstm(20, returnSequences: true, initialState: true).Lstm(33).Dense(9, Activation.Relu).Dense(3, Activation.Softmax),
            // Sums of several timesteps together.
            Networks.WithInput(16, 3).Lstm(64).Dense(1),
            Networks.WithInput(2, 4).Lstm(5, returnSequences: true).Cell(peepholes: true, clip: 0.5f, cellClip: 1, projection: 3).GlobalPool(PoolMode.Average),
            Networks.WithInput(2, 5).CausalConv(4, 3, dilation: 2).Lstm(6).Norm().Dense(2),
            Networks.WithInput(2, 6).Conv(4, 3, 1, 1, stride: 2).Bidirectional(4, returnSequences: true).Flip().Pool(PoolMode.Max, 2, 1).Dense(2),
            Networks.WithInput(2, 7).Timesteps(6).Lstm(5).Repeat(6).Lstm(5, returnSequences: true).Scale().Flatten(6).Dense(4),
        }.Select(networks => SelfTests.AddTo(networks.Build())),
    ];

    [Fact]
    public void No_instruction_of_generated_code_allocates()
    {
        byte[] image = GeneratedModels.Image([.. Sampled, .. Sampled], fastFrom: Sampled.Length);
        IlImage code = new(image);
        Assert.Empty(code.Allocations());
        // It has looked at what matters.
        string[] methods = [.. code.Methods.Select(method => method.Name)];
        Assert.All(
            ["Step", "StepMany", "Run", "Continue", "SelfTest", "Reset", ".ctor", "GetRunOutputLength", "AdvanceOneTimestep", "AdvanceStreams", "EvaluateHead", "Lstm1", "Lstm1InputSums", "Dense2"],
            name => Assert.Contains(name, methods));
        Assert.True(methods.Count(name => name == "Run") == 2 * Sampled.Length);
        Assert.InRange(code.Instructions, 50_000, int.MaxValue);
    }

    [Fact]
    public void A_class_allocates_nothing_either()
    {
        Model model = GeneratedModels.Compile(Sampled[0], "class");
        Assert.Equal("class", model.Type.IsClass ? "class" : "struct");
        Assert.Empty(new IlImage(GeneratedModels.Image(Sampled[0], "class")).Allocations());
    }

    /// <summary>Each way to allocate is found, and values that lie on the stack are none.</summary>
    [Theory]
    [InlineData("object F() => new object();", "newobj System.Object")]
    [InlineData("float[] F(int n) => new float[n];", "newarr System.Single")]
    [InlineData("object F(int n) => n;", "box System.Int32")]
    [InlineData("System.Action F() => () => { };", "newobj System.Action")]
    [InlineData("string F(int n) => n == 3 ? throw new System.InvalidOperationException() : \"\";", "newobj System.InvalidOperationException")]
    [InlineData("System.Collections.Generic.List<int> F() => new();", "newobj System.Collections.Generic.List`1[System.Int32]")]
    [InlineData("System.ReadOnlySpan<float> F(float[] x) => new(x, 1, 1);", null)]
    [InlineData("System.ReadOnlySpan<uint> F => new uint[] { 1, 2, 3 };", null)]
    [InlineData("decimal F() => new(1, 2, 3, false, 0);", null)]
    public void Allocations_are_found(string member, string? allocation)
    {
        byte[] image = GeneratedModels.Image([], $"namespace Plant {{ public static class Probe {{ public static {member} }} }}");
        string[] found = [.. new IlImage(image).Allocations()];
        Assert.Equal(allocation is null ? [] : [allocation], found.Select(text => text[(text.IndexOf(": ", StringComparison.Ordinal) + 2)..]).Where(text => text.Contains("System.", StringComparison.Ordinal)));
    }
}
