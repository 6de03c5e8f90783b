using System.Reflection;
using EdgeLstm.Emission;
using EdgeLstm.Model;
using EdgeLstm.Parsing;
using EdgeLstm.Planning;
using EdgeLstm.Workload;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EdgeLstm.Benchmarks;

/// <summary>The network of one size with blocks of a chosen number of units, generated and compiled in this process.</summary>
internal static class ShapedModel
{
    private const string Type = "Shaped";

    /// <summary>Units of the blocks that the planner chooses.</summary>
    public static int Chosen(WorkloadSize size) => Lstm(Plan(size)).Blocks[0].Lanes;

    /// <summary>The engine that calls <c>Step</c> of the model with blocks of <paramref name="lanes"/> units.</summary>
    public static StepEngine CreateEngine(WorkloadSize size, int lanes)
    {
        LayoutPlan plan = Plan(size);
        LstmPlan shaped = LstmPlanner.Plan((LstmLayer)plan.Network.Layers[0], Lstm(plan).Id, lanes);
        plan = plan with
        {
            Stages = new(plan.Stages.Select(stage => stage with
            {
                Operations = new(stage.Operations.Select(operation => operation.Layer is LstmPlan ? operation with { Layer = shaped } : operation)),
            })),
        };
        Type model = Load(plan);
        Type stepper = typeof(GeneratedStepper<>).MakeGenericType(model);
        object first = Activator.CreateInstance(stepper, Activator.CreateInstance(model))!;
        return (StepEngine)Activator.CreateInstance(typeof(StepEngine<>).MakeGenericType(stepper), $"blocks of {lanes}", size, first)!;
    }

    /// <summary>The model of a size as the planner lays it out, all biases zero.</summary>
    public static Type CompileWithoutBias(WorkloadSize size) => Load(Plan(size, hasBias: false));

    private static Type Load(LayoutPlan plan) => Assembly.Load(Compile(plan)).GetType(Type, throwOnError: true)!;

    private static LstmPlan Lstm(LayoutPlan plan) => plan.Layers.OfType<LstmPlan>().Single();

    private static LayoutPlan Plan(WorkloadSize size, bool hasBias = true)
    {
        var weights = new WorkloadWeights(size);
        (int input, int hidden) = size;
        Layer[] layers =
        [
            new LstmLayer(
                "lstm", input, hidden, Activation.Tanh, Activation.Sigmoid, ReturnSequences: false,
                new Tensor([4, hidden, input], weights.Kernel),
                new Tensor([4, hidden, hidden], weights.RecurrentKernel),
                hasBias ? new Tensor([4, hidden], [.. weights.InputBias.Zip(weights.RecurrentBias, (x, h) => x + h)]) : null,
                InitialHidden: null,
                InitialCell: null),
            new DenseLayer("dense", hidden, 1, Activation.Linear, new Tensor([1, hidden], weights.DenseKernel), hasBias ? new Tensor([1], [weights.DenseBias]) : null),
        ];
        var network = new Network(new NetworkSource("workload", "", "formula", "benchmarks"), input, Timesteps: null, new(layers), SelfTest: null);
        var spec = new ModelSpec("", EquatableArray<string>.Empty, "struct", Type, input, hidden, null);
        return LayoutPlanner.Plan(spec, network);
    }

    private static byte[] Compile(LayoutPlan plan)
    {
        IEnumerable<string> sources = ModelEmitter.Emit(plan).Select(file => file.Source).Append($"public partial struct {Type};");
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Shaped" + Guid.NewGuid().ToString("N"),
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14), $"{index}.cs")),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        return result.Success ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Take(5)));
    }
}
