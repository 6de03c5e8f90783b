namespace EdgeLstm.Generator.Tests;

/// <summary>Draws what a user may write: the same seed, the same text. Most of it is wrong in some way.</summary>
/// <param name="seed">The seed.</param>
internal sealed class RandomModelSource(int seed)
{
    private static readonly string[] Sizes = ["3", "2", "8", "0", "-1", "65536", "65537", "int.MaxValue", "int.MinValue", "1 + 2", "2147483648", "3.0", "\"3\"", "'\\u0003'", "null", "default", "unknown", "(int)2L"];

    private static readonly string[] Weights =
        ["\"pump.keras\"", "\"valve.keras\"", "\"PUMP.keras\"", "\"none.h5\"", "\"\"", "\" \"", "null", "nameof(System)", "\"../pump.keras\"", "\"pump.keras\\0\"", "5", "\"\\ud800\"", "@\"C:\\pump.keras\"", "\"{0}{1}\""];

    private static readonly string[] Activations =
        ["LstmActivations.Fast", "LstmActivations.Accurate", "(LstmActivations)7", "(LstmActivations)(-1)", "1", "LstmActivations.Slow", "default"];

    private static readonly string[] Kinds =
        ["struct", "class", "record", "record struct", "record class", "struct", "interface", "enum"];

    /// <summary>How many of <see cref="Kinds"/> and of <see cref="Frames"/> can hold a model.</summary>
    private const int GoodKinds = 6, GoodFrames = 9;

    private static readonly string[] Modifiers =
        ["partial", "sealed", "static", "abstract", "readonly", "ref", "unsafe", "file", "public", "internal", "private", "protected", "new"];

    private static readonly string[] Names =
        ["Pump", "Pump", "@class", "@record", "@partial", "Насос", "ポンプ", "_", "__", "Pu\u0301mp", "\\u0050ump", "Step", "SelfTest", "LstmState", "Span", "EdgeLstm", "System", "Lstm1Weights", "PumpKernels", "var", "dynamic", "nint", "String"];

    private static readonly string[] Bodies =
    [
        " { }", " { public int Extra; }", " { public Pump() { } }", "<T>;", "(int size);", "();", " : System.IDisposable { public void Dispose() { } }",
        " { public static int SelfTest() => 1; }", " { public void Step(float[] x) { } }", " { public const int InputSize = 4; }", " { static Pump() { } }", " { ~Pump() { } }",
        " { private int LstmState => 1; }", " { public override string ToString() => \"\"; }", " { public static void Run() { } event System.Action E; }", " { #if false\n }", " where T : struct;",
    ];

    private static readonly string[] Frames =
    [
        "{0}", "namespace Plant {{ {0} }}", "namespace @namespace.@event {{ {0} }}", "namespace EdgeLstm {{ {0} }}", "namespace System.Plant {{ {0} }}", "namespace Цех.工場 {{ {0} }}",
        "internal partial class Outer {{ {0} }}", "internal partial struct Outer {{ internal partial record Inner {{ {0} }} }}", "internal static partial class @static {{ {0} }}",
        "internal class Outer {{ {0} }}", "internal partial class Outer<T> {{ {0} }}", "internal partial interface IOuter {{ {0} }}", "file partial class Outer {{ {0} }}",
        "internal readonly partial struct Outer {{ {0} }}", "internal ref partial struct Outer {{ {0} }}", "namespace Plant;\n{0}",
    ];

    private readonly Random _random = new(seed);

    /// <summary>One file of source with one model, or with two.</summary>
    public string Write()
    {
        string first = Frame(Type());
        return "using EdgeLstm;\n" + first + (Chance(10) ? "\n" + Frame(Type()) : "");
    }

    private string Type() => $"{Attribute()} {Modifier()} {(Chance(25) ? "" : "partial")} {Kind()} {Name()}{Body()}";

    private string Attribute()
    {
        string arguments = Chance(25) ? Pick(["", "3", "3, 2, 1", "hidden: 2, input: 3", "input: 3", "size: 3, hidden: 2"]) : $"{Size("3")}, {Size("2")}";
        if (!Chance(20))
            arguments += $", Weights = {(Chance(8) ? Pick(Weights) : Weights[_random.Next(2)])}";
        if (Chance(4))
            arguments += $", Activations = {(Chance(2) ? Pick(Activations) : Activations[0])}";
        if (Chance(50))
            arguments += ", Unknown = 1";
        return Chance(50) ? $"[LstmModel({arguments}), LstmModel(3, 2)]" : $"[LstmModel({arguments})]";
    }

    private string Size(string right) => Chance(12) ? Pick(Sizes) : right;

    private string Modifier() => Chance(4) ? Pick(Modifiers) : "";

    private string Kind() => Chance(12) ? Pick(Kinds) : Kinds[_random.Next(GoodKinds)];

    private string Name() => Chance(2) ? "Pump" : Pick(Names);

    private string Body() => Chance(4) ? Pick(Bodies) : ";";

    private string Frame(string type) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Chance(5) ? Pick(Frames) : Frames[_random.Next(GoodFrames)], type);

    private bool Chance(int outOf) => _random.Next(outOf) == 0;

    private string Pick(string[] among) => among[_random.Next(among.Length)];
}
