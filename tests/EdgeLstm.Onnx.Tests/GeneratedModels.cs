using System.Reflection;
using EdgeLstm.Acceptance;
using EdgeLstm.Import;
using EdgeLstm.Model;

namespace EdgeLstm.Onnx.Tests;

/// <summary>Takes imported networks through the generator and the compiler, many in one assembly.</summary>
internal static class GeneratedModels
{
    /// <summary>Models of one assembly: enough to save compilations, few enough for its text to stay small.</summary>
    private const int Batch = 128;

    /// <returns>A model for each network, in their order.</returns>
    public static IEnumerable<EdgeLstm.Tests.Model> Compile(IEnumerable<Network> networks) => networks.Chunk(Batch).SelectMany(CompileTogether);

    private static IEnumerable<EdgeLstm.Tests.Model> CompileTogether(Network[] networks)
    {
        ModelText[] texts = [.. networks.Select((network, index) => ModelText.Of(new ImportedModel(network, []), FormattableString.Invariant($"Model{index}")))];
        IEnumerable<string> declarations = texts.Select(text => FormattableString.Invariant(
            $"[LstmModel(input: {text.InputSize}, hidden: {text.HiddenSize}, Weights = \"{text.Weights}\")] public partial struct {text.Weights};"));
        var assembly = Assembly.Load(ModelCompiler.Compile($"using EdgeLstm;\nnamespace Plant;\n{string.Join('\n', declarations)}", texts));
        return [.. texts.Select(text => new EdgeLstm.Tests.Model(assembly.GetType("Plant." + text.Weights, throwOnError: true)!))];
    }
}
