using System.Reflection;
using EdgeLstm.Emission;
using EdgeLstm.Model;
using EdgeLstm.Parsing;
using EdgeLstm.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Tests;

/// <summary>Plans, emits, compiles and loads networks: what the build does, within the test's process.</summary>
internal static class GeneratedModels
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || path.EndsWith("EdgeLstm.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The type as a user would write it: <c>struct</c>, in a namespace.</summary>
    public static ModelSpec Spec(Network network, string name = "PumpModel", string keyword = "struct", bool fast = false, bool reproducible = false, bool clampInputs = false, Precision precision = Precision.Float32) => new(
        "Plant", EquatableArray<string>.Empty, keyword, name, network.InputSize, network.FirstLstm.Units, null)
    {
        FastActivations = fast,
        Reproducible = reproducible,
        ClampInputs = clampInputs,
        Precision = precision,
    };

    public static EquatableArray<GeneratedFile> Emit(Network network, bool fast = false) => Emit(Spec(network, fast: fast), network);

    public static EquatableArray<GeneratedFile> Emit(ModelSpec spec, Network network) =>
        ModelEmitter.Emit(LayoutPlanner.Plan(spec, network));

    /// <summary>Compiles one network and binds its members.</summary>
    public static Model Compile(Network network, string keyword = "struct", bool fast = false, Precision precision = Precision.Float32)
    {
        Assembly assembly = Assembly.Load(Image(network, keyword, fast, precision));
        return new Model(assembly.GetType("Plant.PumpModel", throwOnError: true)!);
    }

    /// <summary>Compiles one network to the bytes of an assembly.</summary>
    public static byte[] Image(Network network, string keyword, bool fast = false, Precision precision = Precision.Float32) =>
        Image(Emit(Spec(network, keyword: keyword, fast: fast, precision: precision), network), $"namespace Plant {{ public partial {keyword} PumpModel; }}");

    /// <summary>Compiles a plan for a <c>struct</c>.</summary>
    public static Model Compile(LayoutPlan plan)
    {
        Assembly assembly = Load(ModelEmitter.Emit(plan), "namespace Plant { public partial struct PumpModel; }");
        return new Model(assembly.GetType("Plant.PumpModel", throwOnError: true)!);
    }

    /// <summary>Compiles many networks in one go, which is far quicker than one by one.</summary>
    public static Model[] Compile(IReadOnlyList<Network> networks, Precision precision = Precision.Float32) =>
        Bind(Assembly.Load(Image(networks, pairsFrom: precision == Precision.BFloat16 ? 0 : int.MaxValue, int8From: precision == Precision.Int8 ? 0 : int.MaxValue)), networks.Count);

    /// <summary>Compiles networks to the bytes of an assembly.</summary>
    /// <param name="networks">The networks.</param>
    /// <param name="fastFrom">The first of those at the end whose activations are of the fast tier.</param>
    /// <param name="pairsFrom">The first of those at the end whose weights are bfloat16.</param>
    /// <param name="int8From">The first of those behind them whose weights are int8.</param>
    /// <param name="reproducible">Whether all round products before they add them.</param>
    public static byte[] Image(IReadOnlyList<Network> networks, int fastFrom = int.MaxValue, int pairsFrom = int.MaxValue, int int8From = int.MaxValue, bool reproducible = false)
    {
        var files = new List<GeneratedFile>();
        var declarations = new List<string>();
        for (int index = 0; index < networks.Count; index++)
        {
            ModelSpec spec = Spec(networks[index], "Model" + index, fast: index >= fastFrom, reproducible: reproducible, precision: index >= int8From ? Precision.Int8 : index >= pairsFrom ? Precision.BFloat16 : Precision.Float32);
            files.AddRange(Emit(spec, networks[index]));
            declarations.Add($"public partial struct Model{index};");
        }

        return Image(files, $"namespace Plant {{ {string.Join('\n', declarations)} }}");
    }

    /// <summary>The models of an assembly that <see cref="Image(IReadOnlyList{Network}, int, int, int, bool)"/> made.</summary>
    public static Model[] Bind(Assembly assembly, int count) =>
        [.. Enumerable.Range(0, count).Select(index => new Model(assembly.GetType("Plant.Model" + index, throwOnError: true)!))];

    /// <summary>Compiles sources and loads them.</summary>
    public static Assembly Load(IEnumerable<GeneratedFile> files, params string[] userSources) =>
        Assembly.Load(Image(files, userSources));

    /// <summary>Compiles sources with every warning on; any warning is a failure.</summary>
    public static byte[] Image(IEnumerable<GeneratedFile> files, params string[] userSources)
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Diagnose);
        IEnumerable<SyntaxTree> trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Source, parse, file.HintName, System.Text.Encoding.UTF8))
            .Concat(userSources.Select(source => CSharpSyntaxTree.ParseText("#pragma warning disable CS1591\n" + source, parse, "User.cs", System.Text.Encoding.UTF8)));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Generated" + Guid.NewGuid().ToString("N"),
            trees,
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Diagnostic[] found = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(found.Length == 0, string.Join('\n', found.Take(10).Select(diagnostic => diagnostic.ToString())));
        return image.ToArray();
    }
}
