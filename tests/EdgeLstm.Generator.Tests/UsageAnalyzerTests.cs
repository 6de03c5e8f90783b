using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

public sealed class UsageAnalyzerTests
{
    private static readonly WeightsText Weights = WeightsText.Imported("pump.keras", RandomNetworks.WithInput(3, seed: 1).Lstm(8).Dense(1).ToJson());

    [Theory]
    [InlineData("struct Pump;")]
    [InlineData("class Pump;")]
    [InlineData("record struct Pump;")]
    public Task Not_partial(string declaration) => AssertOnly(
        $"[LstmModel(3, 8)] internal {declaration}", "ELSTM0001", "Pump",
        "'Pump' is not partial, so no code can be generated into it; write 'partial' before 'struct', 'class' or 'record'");

    [Fact]
    public Task Nested_in_a_type_that_is_not_partial() => AssertOnly(
        "internal partial class Plant { internal class Hall { [LstmModel(3, 8)] internal partial struct Pump; } }", "ELSTM0002", "Hall",
        "'Pump' is nested in 'Hall', which is not partial; make 'Hall' partial or move 'Pump' out of it");

    [Theory]
    [InlineData("0, 8", "0", "'input' must be from 1 to 65536, found 0; write the size that the network was trained with")]
    [InlineData("3, -8", "-8", "'hidden' must be from 1 to 65536, found -8; write the size that the network was trained with")]
    [InlineData("hidden: 8, input: 65537", "65537", "'input' must be from 1 to 65536, found 65537; write the size that the network was trained with")]
    public Task Size_out_of_range(string arguments, string underlined, string message) => AssertOnly(
        $"[LstmModel({arguments})] internal partial struct Pump;", "ELSTM0003", underlined, message);

    [Theory]
    [InlineData("3, 8, Activations = (LstmActivations)7", "(LstmActivations)7", 7)]
    [InlineData("3, 8, Activations = (LstmActivations)(-1), Weights = \"pump.keras\"", "(LstmActivations)(-1)", -1)]
    public Task Unknown_activations(string arguments, string underlined, int value) => AssertOnly(
        $"[LstmModel({arguments})] internal partial struct Pump;", "ELSTM0008", underlined,
        $"'Activations' is {value}, which is no tier of activations; write LstmActivations.Accurate or LstmActivations.Fast");

    [Theory]
    [InlineData("partial struct Pump<T>;", "<T>", "it is generic; declare one plain type a network")]
    [InlineData("static partial class Pump;", "static", "it is static, and an instance is the state of a stream; remove 'static'")]
    [InlineData("abstract partial class Pump;", "abstract", "it is abstract, and an instance is the state of a stream; remove 'abstract'")]
    [InlineData("ref partial struct Pump;", "ref", "it is a ref struct, which cannot implement ILstmModel for generic code; remove 'ref'")]
    [InlineData("readonly partial struct Pump;", "readonly", "it is a readonly struct, and Step changes the state; remove 'readonly'")]
    [InlineData("partial struct Pump { public int Count; }", "Count", "it stores 'Count' besides the state of the network; keep that outside, or make it a class")]
    [InlineData("partial struct Pump { public int Count { get; set; } }", "Count", "it stores 'Count' besides the state of the network; keep that outside, or make it a class")]
    [InlineData("partial struct Pump { public event System.Action Stepped; }", "Stepped", "it stores 'Stepped' besides the state of the network; keep that outside, or make it a class")]
    [InlineData("partial record struct Pump(int Count);", "Count", "it stores 'Count' besides the state of the network; keep that outside, or make it a class")]
    [InlineData("partial class Pump(int count) { public int Count => count; }", "(int count)", "it has a primary constructor, past which the initial state would not be set; declare a constructor with ': this()'")]
    [InlineData("partial struct Pump { public Pump() { } }", "Pump", "it declares a constructor without parameters, which is generated; remove it")]
    [InlineData("partial class Pump { public Pump(int seed) { } }", "Pump", "it declares a constructor that does not set the initial state; add ': this()' to it")]
    [InlineData("partial struct Pump { public void Reset() { } }", "Reset", "it declares 'Reset', which is generated; rename yours")]
    [InlineData("partial struct Pump { public void Step(System.ReadOnlySpan<float> a, System.Span<float> b) { } }", "Step", "it declares 'Step', which is generated; rename yours")]
    [InlineData("partial struct Pump { public static void StepMany(System.Span<Pump> a, System.ReadOnlySpan<float> b, System.Span<float> c) { } }", "StepMany", "it declares 'StepMany', which is generated; rename yours")]
    [InlineData("partial class Pump { private static void StepMany(System.Span<Pump?> a, System.ReadOnlySpan<float> b, System.Span<float> c) { } }", "StepMany", "it declares 'StepMany', which is generated; rename yours")]
    [InlineData("partial class Pump { private int StepMany; }", "StepMany", "it declares 'StepMany', which is generated; rename yours")]
    [InlineData("partial struct Pump { public bool TryStep(System.ReadOnlySpan<float> a, System.Span<float> b, out int c) { c = 0; return true; } }", "TryStep", "it declares 'TryStep', which is generated; rename yours")]
    [InlineData("partial struct Pump { public int CopyStateTo(System.Span<byte> a) => 0; }", "CopyStateTo", "it declares 'CopyStateTo', which is generated; rename yours")]
    [InlineData("partial struct Pump { public bool TryLoadState(System.ReadOnlySpan<byte> a) => true; }", "TryLoadState", "it declares 'TryLoadState', which is generated; rename yours")]
    [InlineData("partial struct Pump { public bool TryLoadState(System.ReadOnlySpan<byte> a, out LstmStateRefusal b) { b = default; return true; } }", "TryLoadState", "it declares 'TryLoadState', which is generated; rename yours")]
    [InlineData("partial struct Pump { public static int SavedStateSize => 1; }", "SavedStateSize", "it declares 'SavedStateSize', which is generated; rename yours")]
    [InlineData("partial class Pump { private int Run; }", "Run", "it declares 'Run', which is generated; rename yours")]
    [InlineData("partial class Pump { private static int InputSize() => 1; }", "InputSize", "it declares 'InputSize', which is generated; rename yours")]
    [InlineData("partial struct Pump { private struct LstmState; }", "LstmState", "it declares 'LstmState', which is generated; rename yours")]
    [InlineData("partial class Pump { private static void EvaluateHead() { } }", "EvaluateHead", "it declares 'EvaluateHead', which is generated; rename yours")]
    [InlineData("partial struct Pump { private static float Lstm1Weights => 1; }", "Lstm1Weights", "it declares 'Lstm1Weights', which is generated; rename yours")]
    [InlineData("partial struct Pump { private sealed class Floats8; }", "Floats8", "it declares 'Floats8', which is generated; rename yours")]
    [InlineData("partial class Pump : Base; internal class Base(int seed) { public int Seed => seed; }", "Pump", "its base class 'Base' has no constructor without parameters that the generated one could call; add one to it")]
    [InlineData("partial class Pump : Base; internal class Base { public void Reset() { } }", "Pump", "it inherits 'Reset' from 'Base', which is generated; choose another base class")]
    public Task Unsupported_type(string declaration, string underlined, string reason) => AssertOnly(
        $"[LstmModel(3, 8)] internal {declaration}", "ELSTM0005", underlined, "'Pump' cannot be a model: " + reason);

    [Fact]
    public async Task Unsupported_surroundings()
    {
        await AssertOnly(
            "internal partial class Plant<T> { [LstmModel(3, 8)] internal partial struct Pump; }", "ELSTM0005", "Pump",
            "'Pump' cannot be a model: it is nested in a generic type; move it out");
        await AssertOnly(
            "[LstmModel(3, 8)] file partial struct Pump;", "ELSTM0005", "file",
            "'Pump' cannot be a model: it is local to its file, and generated code stands in another one; remove 'file'");
        await AssertOnly(
            "[LstmModel(3, 8)] internal partial struct Step;", "ELSTM0005", "Step",
            "'Step' cannot be a model: a member of that name is generated into it; choose another name for the type");
        await AssertOnly(
            "[LstmModel(3, 8)] internal partial struct LstmState;", "ELSTM0005", "LstmState",
            "'LstmState' cannot be a model: a member of that name is generated into it; choose another name for the type");
        await AssertOnly(
            "#pragma warning disable CS8981\n[LstmModel(3, 8)] internal partial struct nint;", "ELSTM0005", "nint",
            "'nint' cannot be a model: generated code uses the type of C# that has this name; choose another name for the type");
        await AssertOnly(
            "[LstmModel(3, 8)] internal partial class Pump; [LstmModel(3, 8)] internal partial class Child : Pump;", "ELSTM0005", "Child",
            "'Child' cannot be a model: it inherits 'InputSize' from 'Pump', which is generated; choose another base class", anySource: true);
    }

    [Theory]
    [InlineData("partial struct Pump { public static int Count; public const int Channels = 3; public int Twice => 2 * InputSize; }")]
    [InlineData("partial struct Pump { public Pump(float first) : this() => Step([first, 0, 0], new float[1]); }")]
    [InlineData("partial struct Pump { public void Step(float[] x, float[] y) => Step(System.MemoryExtensions.AsSpan(x), y); }")]
    [InlineData("partial struct Pump { public static void StepMany(Pump[] pumps, float[] x, float[] y) => StepMany(System.MemoryExtensions.AsSpan(pumps), x, y); }")]
    [InlineData("partial struct Pump { public static void StepMany(System.Span<Pump?> pumps, System.ReadOnlySpan<float> x, System.Span<float> y) { } }")]
    [InlineData("partial struct Pump { public bool TryStep(float[] x, float[] y) => TryStep(x, y, out _); public bool TryLoadState(string path) => TryLoadState(System.IO.File.ReadAllBytes(path), out LstmStateRefusal _); }")]
    [InlineData("partial class Pump { public int Count; public Pump(int count) : this() => Count = count; }")]
    [InlineData("partial class Pump : Base; internal class Base { private void Reset() { } }")]
    [InlineData("partial class Pump : Base; internal class Base { protected Base(int seed = 3) => Seed = seed; public int Seed { get; } }")]
    [InlineData("partial class Pump { public int Floats; public int Dense2; public int Lstm1WeightsCount; }")]
    public async Task What_the_type_may_have_besides(string declaration)
    {
        GeneratorRun run = GeneratorHarness.Run($"using EdgeLstm; [LstmModel(3, 8)] internal {declaration}", Weights);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(await run.AnalyzeAsync());
        Assert.DoesNotContain(run.CompilerErrors, error => error.Id is not ("CS0649" or "CS0169"));
    }

    [Theory]
    [InlineData("private readonly Pump _pump = new(); void M() => _pump.Step(X, Y);", "_pump", "Step", "the field '_pump' is readonly; remove 'readonly'")]
    [InlineData("private readonly Pump _pump = new(); void M() => _pump.Reset();", "_pump", "Reset", "the field '_pump' is readonly; remove 'readonly'")]
    [InlineData("private readonly Pump _pump = new(); void M() => _pump.TryStep(X, Y, out _);", "_pump", "TryStep", "the field '_pump' is readonly; remove 'readonly'")]
    [InlineData("private readonly Pump _pump = new(); void M(byte[] saved) => _pump.TryLoadState(saved);", "_pump", "TryLoadState", "the field '_pump' is readonly; remove 'readonly'")]
    [InlineData("private static readonly Pump Shared = new(); void M() => Shared.Step(X, Y);", "Shared", "Step", "the field 'Shared' is readonly; remove 'readonly'")]
    [InlineData("private struct Pair { public Pump First; } private readonly Pair _pair; void M() => _pair.First.Step(X, Y);", "_pair.First", "Step", "the field '_pair' is readonly; remove 'readonly'")]
    [InlineData("private Pump Own { get; } = new(); void M() => Own.Step(X, Y);", "Own", "Step", "the property 'Own' returns one; call it on the field behind the property")]
    [InlineData("private static Pump Get() => new(); void M() => Get().Step(X, Y);", "Get()", "Step", "'Get' returns one; keep the model in a variable")]
    [InlineData("void M(in Pump pump) => pump.Step(X, Y);", "pump", "Step", "the parameter 'pump' is read-only; pass it by 'ref'")]
    [InlineData("void M(ref readonly Pump pump) => pump.Step(X, Y);", "pump", "Step", "the parameter 'pump' is read-only; pass it by 'ref'")]
    [InlineData("void M(ref Pump pump) { ref readonly Pump alias = ref pump; alias.Step(X, Y); }", "alias", "Step", "the variable 'alias' is a read-only reference; make it 'ref'")]
    [InlineData("void M(object boxed) => ((Pump)boxed).Step(X, Y);", "(Pump)boxed", "Step", "unboxing makes one; keep the model in a variable of its own type")]
    [InlineData("private struct Holder { private Pump _pump; public readonly void M() => _pump.Step(X, Y); }", "_pump", "Step", "'M' is a readonly member; remove 'readonly' from it")]
    [InlineData("private sealed class Any<T> where T : ILstmStepModel<T> { private readonly T _model = default!; public void M() => _model.Step(X, Y); }", "_model", "Step", "the field '_model' is readonly; remove 'readonly'")]
    [InlineData("private readonly Pump _pump = new(); void M() => _pump.Continue(X, Y);", "_pump", "Continue", "the field '_pump' is readonly; remove 'readonly'")]
    [InlineData("private sealed class Any<T> where T : ILstmModel<T> { private readonly T _model = default!; public void M() => _model.Continue(X, Y); }", "_model", "Continue", "the field '_model' is readonly; remove 'readonly'")]
    [InlineData("void M(Pump[] pumps) { System.Action all = () => pumps.ToString(); foreach (Pump pump in pumps) pump.Step(X, Y); all(); }", "pump", "Step", "the loop variable 'pump' is read-only; loop over a span by 'ref' or by index")]
    public async Task Step_on_a_copy(string members, string underlined, string method, string reason)
    {
        GeneratorRun run = Use(members);
        Assert.Empty(run.Diagnostics);
        DiagnosticAssert.Is(
            Assert.Single(await run.AnalyzeAsync()), "ELSTM0004", underlined,
            $"'{method}' works on a copy of the state, because {reason}; the new state is lost", DiagnosticSeverity.Warning);
    }

    [Theory]
    [InlineData("private Pump _pump = new(); void M() => _pump.Step(X, Y);")]
    [InlineData("void M() { var pump = new Pump(); pump.Step(X, Y); pump.Reset(); }")]
    [InlineData("void M(Pump[] pumps) => pumps[0].Step(X, Y);")]
    [InlineData("void M(ref Pump pump) => pump.Step(X, Y);")]
    [InlineData("void M(Pump[] pumps) { foreach (ref Pump pump in System.MemoryExtensions.AsSpan(pumps)) pump.Step(X, Y); }")]
    [InlineData("private readonly Pump[] _pumps = new Pump[1]; void M() => _pumps[0].Step(X, Y);")]
    [InlineData("private Pump _pump; private ref Pump Own => ref _pump; void M() => Own.Step(X, Y);")]
    [InlineData("private readonly Pump _snapshot = new(); void M() { Pump pump = _snapshot; pump.Step(X, Y); }")]
    [InlineData("private readonly Pump _pump; public User() { _pump = new Pump(); _pump.Step(X, Y); }")]
    [InlineData("private readonly Sibling _pump = new(); void M() => _pump.Step(X, Y);")]
    [InlineData("private sealed class Box { public Pump Pump; } private readonly Box _box = new(); void M() => _box.Pump.Step(X, Y);")]
    [InlineData("private sealed class Any<T> where T : class, ILstmStepModel<T> { private readonly T _model = default!; public void M() => _model.Step(X, Y); }")]
    [InlineData("private struct Walker { public void Step(int x) { } } private readonly Walker _walker; void M() => _walker.Step(1);")]
    public async Task Step_on_the_variable_itself(string members) => Assert.Empty(await Use(members).AnalyzeAsync());

    private static GeneratorRun Use(string members) => GeneratorHarness.Run(
        $$"""
        using EdgeLstm;
        [LstmModel(3, 8)] internal partial struct Pump;
        [LstmModel(3, 8)] internal partial class Sibling;
        internal sealed class User
        {
            private static readonly float[] X = new float[3], Y = new float[1];
            {{members}}
        }
        """,
        Weights);

    private static async Task AssertOnly(string source, string id, string underlined, string message, bool anySource = false)
    {
        GeneratorRun run = GeneratorHarness.Run("using EdgeLstm; " + source, Weights);
        Assert.Empty(run.Diagnostics);
        if (!anySource)
            Assert.Empty(run.Sources);
        DiagnosticAssert.Is(Assert.Single(await run.AnalyzeAsync()), id, underlined, message);
    }
}
