using System.Reflection;
using EdgeLstm.Emission;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>The JIT gives up optimising methods beyond limits of its own; no plan may come near them.</summary>
public sealed class CodeBudgetTests
{
    /// <summary>Half of the JIT's 60,000: what it inlines counts as well.</summary>
    private const int MostIlBytes = 30_000;

    /// <summary>A quarter of its 2,000, for the same reason.</summary>
    private const int MostLocals = 500;

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 47)]
    [InlineData(3, 63)]
    [InlineData(39, 20)]
    [InlineData(64, 108)]
    [InlineData(500, 31)]
    public void No_method_comes_near_the_limits_of_the_jit(int input, int units) =>
        AssertWithinLimits(Networks.WithInput(input, 1).Lstm(units).Dense(units).Dense(79).Build());

    [Theory]
    [InlineData(1, 47)]
    [InlineData(39, 20)]
    [InlineData(64, 108)]
    public void Cells_with_everything_stay_as_far_from_them(int input, int units)
    {
        Activation gelu = new(ActivationKind.Gelu);
        AssertWithinLimits(Networks.WithInput(input, 1)
            .Lstm(units, activation: gelu).Cell(peepholes: true, clip: 3, cellClip: 2, projection: units - 1, output: gelu)
            .Dense(units, gelu).Dense(79, gelu).Build());
    }

    /// <summary>
    /// What the compiler is given for a large model decides what the model adds to a build: half a millisecond a line of
    /// kernels, and four times as long for everything in a nullable context, weights above all.
    /// </summary>
    [Fact]
    public void A_large_model_stays_short_for_the_compiler()
    {
        Network network = Networks.WithInput(64, 1).Lstm(256).Dense(1).Build();
        GeneratedFile[] files = [.. GeneratedModels.Emit(network)];
        Assert.Equal(2, files.Length);
        Assert.InRange(files[0].Source.Count(letter => letter == '\n'), 5_000, 8_500);
        string kernels = files[0].Source[files[0].Source.IndexOf("namespace EdgeLstm.Generated", StringComparison.Ordinal)..];
        Assert.DoesNotContain("#nullable enable", kernels, StringComparison.Ordinal);
        Assert.Contains("#nullable disable\n\nnamespace EdgeLstm.Generated", files[0].Source, StringComparison.Ordinal);
        Assert.DoesNotContain("#nullable", files[1].Source, StringComparison.Ordinal);
        // A number of the text holds two weights.
        int weights = 4 * 256 * (64 + 256 + 1);
        Assert.InRange(files[1].Source.Split("0x").Length - 1, weights / 2, weights / 2 + 1_000);
    }

    private static void AssertWithinLimits(Network network)
    {
        Model model = GeneratedModels.Compile(network);
        MethodInfo[] methods =
        [
            .. model.Type.Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)),
        ];
        Assert.Contains(methods, method => method.Name == "Lstm1Vector512");
        Assert.All(methods, method =>
        {
            MethodBody? body = method.GetMethodBody();
            Assert.InRange(body?.GetILAsByteArray()?.Length ?? 0, 0, MostIlBytes);
            Assert.InRange(body?.LocalVariables.Count ?? 0, 0, MostLocals);
        });
    }
}
