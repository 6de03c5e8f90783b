using System.Text;
using System.Text.Json;
using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.LstmJson;

/// <summary>
/// Reads our own format for the tool; the build hands such files straight to the generator. A self-test in the file is
/// run, which is how the author of a hand-written file learns that a tensor is transposed.
/// </summary>
internal sealed class LstmJsonModelReader : IModelReader
{
    /// <summary>float32 self-tests of networks of any size agree with double precision far better than this.</summary>
    private const double Tolerance = 1e-4;

    public bool Recognises(SourceFile file)
    {
        var reader = new Utf8JsonReader(file.Bytes);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isFormat = reader.ValueTextEquals("format");
                reader.Read();
                if (isFormat)
                    return reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("edgelstm");
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Damaged before its "format": nothing says that it is ours.
        }

        return false;
    }

    public ImportResult Read(SourceFile file, string? graph)
    {
        if (graph is not null)
            throw new ImportException(ImportErrorId.GraphMismatch, "a .lstm.json file states its own network; leave Graph out");
        Network network = ReadNetwork(file);
        return new ImportResult(
            $".lstm.json of {network.Source.File} ({network.Source.Format})",
            network.InputSize,
            network.Timesteps,
            [.. network.Layers],
            network.SelfTest is null ? [] : [CheckSelfTest(network, network.SelfTest)])
        {
            Stateful = network.Stateful,
            InputRange = network.InputRange,
        };
    }

    /// <summary>The network of a file, its self-test included.</summary>
    /// <exception cref="ImportException">The text is not a valid network.</exception>
    public static Network ReadNetwork(SourceFile file)
    {
        try
        {
            return LstmJsonReader.Read(Encoding.UTF8.GetString(file.Bytes));
        }
        catch (ModelFormatException error)
        {
            throw new ImportException(ImportErrorId.CorruptFile, error.Message, error);
        }
    }

    /// <returns>A note that says how well the stored output and the network agree.</returns>
    private static string CheckSelfTest(Network network, SelfTest test)
    {
        double worst = SelfTestRun.WorstError(network.Layers, test);
        if (!(worst <= Tolerance))
            throw new ImportException(ImportErrorId.CorruptFile, FormattableString.Invariant(
                $"the self-test fails: the network's output differs from the stored one by {worst:G3}; a tensor is in another order than docs/model-format.md says, or damaged"));
        return FormattableString.Invariant($"the self-test of the file agrees to {worst:G2}");
    }
}
