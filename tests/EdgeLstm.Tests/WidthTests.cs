using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// The same models with every vector width that this machine can be limited to: with fused multiply-add the same bits,
/// without it, and without vectors at all, the same numbers. A width is fixed when a process starts, so each runs in
/// a process of its own: this test program again, with a single test and the models that were compiled here.
/// </summary>
public sealed class WidthTests
{
    private const string DumpVariable = "EDGELSTM_TESTS_DUMP";
    private const string ModelsVariable = "EDGELSTM_TESTS_MODELS";

    /// <summary>Of different last digits, which with int8 weights make another whole number of an h now and then.</summary>
    private const float Tolerance = 5e-5f;

    private static readonly Lazy<byte[]> Image = new(() => GeneratedModels.Image(Models, Accurate.Length, Accurate.Length + Fast.Length, Accurate.Length + Fast.Length + BFloat16.Length));

    private static readonly Lazy<byte[]> ReproducibleImage = new(() => GeneratedModels.Image(Models, Accurate.Length, Accurate.Length + Fast.Length, Accurate.Length + Fast.Length + BFloat16.Length, reproducible: true));

    private static Network[] Models => [.. Accurate, .. Fast, .. BFloat16, .. Int8];

    /// <summary>Cells of one vector and of many, beside the textbook, and every layer that has an activation.</summary>
    private static Network[] Fast =>
    [
        .. new[] { 3, 16, 20, 70 }.Select(units => Networks.WithInput(3, units).Lstm(units, returnSequences: true).Dense(1 + units % 3, Activation.Tanh).Build()),
        Networks.WithInput(2, 9).CausalConv(11, 3, activation: Activation.Tanh).Lstm(21, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Cell(peepholes: true, projection: 6).Activate(Activation.Sigmoid).Build(),
        Networks.WithInput(2, 9).Lstm(9, activation: new(ActivationKind.ScaledTanh, 1.5f, 0.5f), returnSequences: true).Cell(coupled: true).Dense(21, Activation.Sigmoid).Build(),
    ];

    /// <summary>Rows of every length, with two chains and one, in text and in loops; both kernels of a dense layer with every tail.</summary>
    private static Network[] BFloat16 =>
    [
        .. new[] { 1, 5, 9, 12, 16, 20, 24, 28, 36, 44, 60, 70, 97 }.Select(units => Networks.WithInput(1 + units % 7, units).Lstm(units, returnSequences: true, initialState: units % 2 == 0).Dense(1 + units % 3, Activation.Tanh).Build()),
        .. new[] { 4, 13, 16, 23, 40, 100 }.Select(units => Networks.WithInput(5, units).Dense(units, Activation.Sigmoid).Lstm(7 + units / 4, returnSequences: true).Dense(units).Dense(3, Activation.Softmax).Build()),
        .. new[] { 3, 20, 37 }.Select(units => Networks.WithInput(2, units).Lstm(units, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 0.3f, cellClip: 0.15f, projection: units / 2 + 1).Dense(2).Build()),
        Networks.WithInput(4, 3).CausalConv(5, 2).Lstm(13, returnSequences: true).Cell(coupled: true).Scale().Norm().Dense(9).Build(),
        .. Columns,
    ];

    /// <summary>Groups of inputs and blocks of units with and without padding, dot products with every tail, all parts of a cell.</summary>
    private static Network[] Int8 =>
    [
        .. ((Network[])[
            .. new[] { 1, 5, 8, 16, 23, 40 }.Select(units => Networks.WithInput(1 + units % 7, units).Lstm(units, returnSequences: true, initialState: units % 2 == 0).Dense(1 + units % 5, Activation.Tanh).Build()),
            Networks.WithInput(2, 3).Lstm(21, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 0.3f, cellClip: 0.15f, projection: 11).Dense(7, Activation.Sigmoid).Dense(3, Activation.Softmax).Build(),
            Networks.WithInput(9, 3).CausalConv(5, 2).Bidirectional(13, returnSequences: true).Scale().Norm().Dense(9, Activation.Relu).Build(),
            .. Columns,
        ]).Select(SelfTests.AddTo),
    ];

    /// <summary>Layers that multiply a part of h: of two chains, in text, in loops over blocks, with a projection.</summary>
    private static Network[] Columns =>
    [
        .. new[] { 7, 20, 130 }.Select(units => Networks.WithInput(3, units).Lstm(units, returnSequences: true, initialState: true).Dense(3).Build()
            .With<LstmLayer>(0, lstm => lstm.WithoutColumns(0, 2, 3, units - 1))),
        Networks.WithInput(2, 33).Lstm(33, returnSequences: true).Cell(peepholes: true, projection: 11).Build().With<LstmLayer>(0, lstm => lstm.WithoutColumns(1, 9)),
    ];

    private static Network[] Accurate =>
    [
        .. Columns,
        .. new[] { 1, 3, 6, 11, 16, 20, 28, 33, 44, 64, 70 }.Select(units => Networks.WithInput(1 + units % 7, units).Lstm(units, returnSequences: true).Dense(1 + units % 3, Activation.Tanh).Build()),
        Networks.WithInput(3, 1).Dense(5, Activation.Relu).Lstm(37, activation: Activation.Relu, recurrentActivation: Activation.HardSigmoidKeras2, returnSequences: true).Lstm(12).Dense(21, Activation.Sigmoid).Dense(4, Activation.Softmax).Build(),
        Networks.WithInput(3, 2).Lstm(9, activation: Activation.Sigmoid).Repeat(3).Lstm(20, returnSequences: true).Dense(17).Build(),
        .. new[] { 3, 16, 20, 37, 64 }.Select(units => Networks.WithInput(2, units).Lstm(units, returnSequences: true, initialState: true).Cell(peepholes: true, clip: 0.3f, cellClip: 0.15f, projection: units / 2 + 1).Dense(2).Build()),
        .. new[] { 5, 16, 44 }.Select(units => Networks.WithInput(2, units).Lstm(units, returnSequences: true).Cell(peepholes: units > 5, coupled: true).Build()),
        .. Enum.GetValues<MergeMode>().Select(mode => Networks.WithInput(13, 4).Scale().Bidirectional(13, returnSequences: true, merge: mode).Dense(13).Merge(mode, 0, 13).Norm().Activate(Activation.Softmax).Build()),
        .. Enum.GetValues<PoolMode>().Select(mode => Networks.WithInput(3, 5).CausalConv(11, 3, dilation: 2, Activation.Tanh).Pool(mode, 2, 1).Flip().Lstm(7, returnSequences: true).Conv(21, 2, padBehind: 1).Activate(Activation.Sigmoid).GlobalPool(mode).Scale().Build()),
        .. ActivationCase.All.Select(tested => Networks.WithInput(2, 7).Lstm(11, recurrentActivation: tested.Activation, returnSequences: true).Cell(coupled: true, output: tested.Activation).Dense(21, tested.Activation).Dense(2, tested.Activation).Build()),
    ];

    private static string Width =>
        (Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "none")
        + (Fma.IsSupported ? " with FMA" : "");

    /// <param name="knob">The setting of the runtime that limits it.</param>
    /// <param name="width">What is left.</param>
    /// <param name="exact">Whether the bits must agree.</param>
    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", "256 with FMA", true)]
    [InlineData("DOTNET_PreferredVectorBitWidth=128", "128 with FMA", true)]
    [InlineData("DOTNET_EnableAVX2=0", "128", false)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", "none", false)]
    public void Every_width_gives_the_same_outputs(string knob, string width, bool exact)
    {
        SkipUnlessWide();
        float[] here = Evaluate(Image.Value);
        (string limited, float[] there) = EvaluateLimited(knob, Image.Value);

        Assert.Equal(width, limited);
        Assert.Equal(here.Length, there.Length);
        for (int index = 0; index < here.Length; index++)
        {
            if (exact)
                Assert.Equal(BitConverter.SingleToInt32Bits(here[index]), BitConverter.SingleToInt32Bits(there[index]));
            else
                Assert.Equal(here[index], there[index], Tolerance);
        }
    }

    /// <summary>Where every product is rounded before it is added, nothing is left in which machines could differ.</summary>
    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", "256 with FMA")]
    [InlineData("DOTNET_PreferredVectorBitWidth=128", "128 with FMA")]
    [InlineData("DOTNET_EnableAVX2=0", "128")]
    [InlineData("DOTNET_EnableHWIntrinsic=0", "none")]
    public void Reproducible_models_give_the_same_bits_with_and_without_fused_multiply_add(string knob, string width)
    {
        SkipUnlessWide();
        float[] here = Evaluate(ReproducibleImage.Value);
        (string limited, float[] there) = EvaluateLimited(knob, ReproducibleImage.Value);

        Assert.Equal(width, limited);
        Assert.Equal(here.Select(BitConverter.SingleToInt32Bits), there.Select(BitConverter.SingleToInt32Bits));
        float[] fused = Evaluate(Image.Value);
        Assert.Equal(fused.Length, here.Length);
        Assert.Contains(here.Zip(fused), pair => pair.First != pair.Second);
        for (int index = 0; index < here.Length; index++)
            Assert.Equal(fused[index], here[index], Tolerance);
    }

    private static void SkipUnlessWide() =>
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64 && Fma.IsSupported, "needs an x64 machine with AVX2: its widths are switched off one by one");

    /// <summary>What the processes do that the other test of this class starts; explicit, so that no other run counts it.</summary>
    [Fact(Explicit = true)]
    public void Dump()
    {
        string path = Environment.GetEnvironmentVariable(DumpVariable)
            ?? throw new InvalidOperationException($"{DumpVariable} must name the file to write");
        float[] outputs = Evaluate(File.ReadAllBytes(Environment.GetEnvironmentVariable(ModelsVariable)!));
        using BinaryWriter writer = new(File.Create(path));
        writer.Write(Width);
        writer.Write(outputs.Length);
        writer.Write(MemoryMarshal.AsBytes(outputs.AsSpan()));
        Assert.NotEmpty(outputs);
    }

    private static float[] Evaluate(byte[] image)
    {
        Network[] networks = Models;
        Model[] models = GeneratedModels.Bind(Assembly.Load(image), networks.Length);
        return [.. models.SelectMany((model, index) => model.Run(Networks.Window(9 * networks[index].InputSize, index)))];
    }

    private static (string Width, float[] Outputs) EvaluateLimited(string knob, byte[] image)
    {
        string path = Path.Combine(Path.GetTempPath(), "edgelstm-" + Guid.NewGuid().ToString("N"));
        string models = path + ".dll";
        File.WriteAllBytes(models, image);
        string[] setting = knob.Split('=');
        try
        {
            LimitedProcess.Run(typeof(WidthTests), nameof(Dump), [(setting[0], setting[1]), (DumpVariable, path), (ModelsVariable, models)], path);
            using BinaryReader reader = new(File.OpenRead(path));
            string width = reader.ReadString();
            float[] outputs = new float[reader.ReadInt32()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(outputs.AsSpan()));
            return (width, outputs);
        }
        finally
        {
            File.Delete(path);
            File.Delete(models);
        }
    }
}
