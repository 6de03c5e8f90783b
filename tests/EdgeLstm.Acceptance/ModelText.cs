using System.Text;
using EdgeLstm.Import;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Acceptance;

/// <summary>An imported network as the compiler gets it: the text of a <c>.lstm.json</c>.</summary>
internal sealed class ModelText : AdditionalText
{
    private readonly SourceText _text;

    private ModelText(string weights, byte[] json, int inputSize, int hiddenSize)
    {
        Weights = weights;
        Path = weights + ".lstm.json";
        InputSize = inputSize;
        HiddenSize = hiddenSize;
        _text = SourceText.From(json, json.Length, Encoding.UTF8);
    }

    public override string Path { get; }

    /// <summary>The <c>LstmWeights</c> item that it came from, as the user wrote it.</summary>
    public string Weights { get; }

    /// <summary>Floats of one timestep.</summary>
    public int InputSize { get; }

    /// <summary>Units of the first LSTM.</summary>
    public int HiddenSize { get; }

    /// <summary>Imports a trained file, exactly as the build does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="graph">The user's statement, or null.</param>
    /// <param name="weights">The name that the model refers to; null for the file's own.</param>
    /// <exception cref="ImportException">The file is refused.</exception>
    public static ModelText Import(string path, string? graph, string? weights = null) =>
        Of(Importer.Import(SourceFile.Open(path), graph), weights ?? System.IO.Path.GetFileName(path));

    /// <summary>What has been imported, under the name that the model refers to.</summary>
    public static ModelText Of(ImportedModel model, string weights) =>
        new(weights, ModelJsonWriter.Write(model.Network), model.Network.InputSize, model.Network.FirstLstm.Units);

    public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
}
