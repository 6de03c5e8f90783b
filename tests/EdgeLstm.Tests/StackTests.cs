using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Tests;

/// <summary>
/// The stack that the generated documentation states, held against what optimised code uses, at every vector width: in
/// processes without tiers of the JIT, in which the first call compiles for good.
/// </summary>
public sealed class StackTests
{
    private const string DumpVariable = "EDGELSTM_TESTS_STACK";
    private const string ModelsVariable = "EDGELSTM_TESTS_MODELS";

    /// <summary>Timesteps of the windows.</summary>
    private const int Timesteps = 30;

    private static readonly Network[] Float32 =
    [
        Networks.WithInput(1, 1).Lstm(8).Dense(1).Build(),
        Networks.WithInput(6, 2).Lstm(32).Dense(1).Build(),
        Networks.WithInput(16, 3).Lstm(64).Dense(1).Build(),
        Networks.WithInput(5, 4).Lstm(130, returnSequences: true).Lstm(70).Dense(33, Activation.Tanh).Dense(7, Activation.Softmax).Build(),
        Networks.WithInput(3, 5).CausalConv(21, 3, dilation: 2, Activation.Tanh).Lstm(20, returnSequences: true).GlobalPool(PoolMode.Average).Dense(2).Build(),
        Networks.WithInput(3, 6).Scale().Lstm(33, returnSequences: true).Cell(peepholes: true, projection: 21, output: new Activation(ActivationKind.Softsign)).Norm().Dense(17, new Activation(ActivationKind.Gelu)).Build(),
        Networks.WithInput(3, 7).Bidirectional(20, returnSequences: true).Lstm(33).Dense(3).Build(),
        Networks.WithInput(4, 8).Timesteps(Timesteps).Conv(9, 3, padBehind: 2, stride: 2, dilation: 2).ReverseLstm(12, returnSequences: true).Flatten(14).Dense(5).Build(),
        Networks.WithInput(3, 9).Lstm(48).Repeat(4).Lstm(11, returnSequences: true).Build(),
        Networks.WithInput(5, 10).Lstm(130, returnSequences: true).Lstm(24).Dense(3).Build()
            .With<LstmLayer>(0, lstm => lstm.WithoutColumns([.. Enumerable.Range(0, 65).Select(unit => 2 * unit)])).With<LstmLayer>(1, lstm => lstm.WithoutColumns(3, 4, 20, 21)),
    ];

    /// <summary>At the end, blocks that lie otherwise and sums that take more room.</summary>
    private static readonly Network[] Kinds = [.. Float32, Float32[0], Float32[2], Float32[3], Float32[5]];

    private static readonly Lazy<byte[]> Image = new(() => GeneratedModels.Image(Kinds, pairsFrom: Float32.Length));

    [Theory]
    [InlineData("DOTNET_EnableAVX512=1")]
    [InlineData("DOTNET_EnableAVX512=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    public void What_is_stated_bounds_what_is_used(string knob)
    {
        Assert.SkipUnless(RuntimeInformation.ProcessArchitecture == Architecture.X64 && Fma.IsSupported, "needs an x64 machine with AVX2: its widths are switched off one by one");
        (int Step, int Run)[] measured = MeasureLimited(knob);
        var wrong = new List<string>();
        for (int index = 0; index < Kinds.Length; index++)
        {
            CostPlan cost = Plan(Kinds[index], index < Float32.Length ? Precision.Float32 : Precision.BFloat16).Cost;
            long run = cost.RunStackBytes + Timesteps * cost.RunStackBytesPerTimestep;
            string what = string.Create(
                CultureInfo.InvariantCulture,
                $"model {index} with {knob}: Step uses {measured[index].Step} of {cost.StackBytes} bytes, Run {measured[index].Run} of {run}");
            TestContext.Current.SendDiagnosticMessage(what);
            // Loose enough for platforms that save more registers than this one, tight enough to be of use.
            if (!IsBound(measured[index].Step, cost.StackBytes) || !IsBound(measured[index].Run, run))
                wrong.Add(what);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        static bool IsBound(long used, long stated) => used <= stated && stated <= 4 * used;
    }

    [Fact]
    public void The_documentation_states_the_bounds()
    {
        Network stream = Networks.WithInput(6, 2).Lstm(32).Dense(1).Build();
        CostPlan cost = Plan(stream).Cost;
        string source = GeneratedModels.Emit(stream)[0].Source;
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"/// Of the stack <c>Step</c> uses at most {cost.StackBytes:N0} bytes, <c>Run</c> and <c>Continue</c> at most {cost.RunStackBytes:N0} bytes,\n"),
            source,
            StringComparison.Ordinal);
        Network window = Networks.WithInput(3, 7).Bidirectional(20, returnSequences: true).Lstm(33).Dense(3).Build();
        cost = Plan(window).Cost;
        Assert.Equal(0, cost.StackBytes);
        // The half that runs backwards is kept; the other one follows the next layer.
        Assert.Equal(20 * sizeof(float), cost.RunStackBytesPerTimestep);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture, $"/// Of the stack <c>Run</c> and <c>Continue</c> at most {cost.RunStackBytes:N0} bytes and 80 a timestep of the window,\n"),
            GeneratedModels.Emit(window)[0].Source,
            StringComparison.Ordinal);
    }

    /// <summary>What the processes do that the test above starts; explicit, so that no other run counts it.</summary>
    [Fact(Explicit = true)]
    public void Dump()
    {
        Model[] models = GeneratedModels.Bind(Assembly.Load(File.ReadAllBytes(Environment.GetEnvironmentVariable(ModelsVariable)!)), Kinds.Length);
        using var lines = new StreamWriter(Environment.GetEnvironmentVariable(DumpVariable)!);
        foreach (Model model in models)
        {
            float[] window = Networks.Window(Timesteps * model.InputSize, 1);
            float[] output = new float[model.GetRunOutputLength(Timesteps)];
            int step = 0;
            if (model.HasStep)
            {
                Model.IStream stream = model.CreateStream();
                float[] x = window[..model.InputSize];
                float[] outputs = new float[model.OutputSize];
                step = StackProbe.Measure(() => stream.Step(x, outputs));
            }

            int run = StackProbe.Measure(() => model.Run(window, output));
            lines.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step},{run}"));
        }

        // The measure itself, on a call whose use is known.
        Assert.InRange(StackProbe.Measure(StackProbe.Use8KiB), 8192, 8192 + 256);
    }

    private static (int Step, int Run)[] MeasureLimited(string knob)
    {
        string path = Path.Combine(Path.GetTempPath(), "edgelstm-" + Guid.NewGuid().ToString("N"));
        string models = path + ".dll";
        File.WriteAllBytes(models, Image.Value);
        try
        {
            string[] setting = knob.Split('=');
            LimitedProcess.Run(
                typeof(StackTests), nameof(Dump), [(setting[0], setting[1]), ("DOTNET_TieredCompilation", "0"), (DumpVariable, path), (ModelsVariable, models)], path);
            return [.. File.ReadLines(path).Select(line => line.Split(',')).Select(line => (int.Parse(line[0], CultureInfo.InvariantCulture), int.Parse(line[1], CultureInfo.InvariantCulture)))];
        }
        finally
        {
            File.Delete(path);
            File.Delete(models);
        }
    }

    private static LayoutPlan Plan(Network network, Precision precision = Precision.Float32) =>
        LayoutPlanner.Plan(GeneratedModels.Spec(network, precision: precision), network);
}
