using EdgeLstm.Import;
using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;

namespace EdgeLstm.Tool.Inspection;

/// <summary>What there is to say about a network.</summary>
/// <param name="Network">The network.</param>
/// <param name="Options">What the user said about the file.</param>
/// <param name="Plan">How the generator lays it out, with the precision that was asked for.</param>
/// <param name="MeasuredMicroseconds">A timestep on this machine; null where it was not measured.</param>
internal sealed record InspectReport(Network Network, ImportOptions Options, PlannedNetwork Plan, double? MeasuredMicroseconds)
{
    /// <summary>All precisions, where one of them was asked for.</summary>
    public IReadOnlyList<PrecisionSummary> Precisions { get; init; } = [];

    /// <summary>The layers.</summary>
    public LayerSummary[] Layers { get; } = LayerSummary.OfAll(Network, Plan);

    /// <summary>The item for the project file.</summary>
    public string ItemLine
    {
        get
        {
            string metadata = Attribute("Graph", Options.Graph) + Attribute("Scaling", Options.Scaling) + Attribute("Prewarm", Options.Prewarm) + Attribute("Calibration", Options.Calibration);
            return $"<LstmWeights Include=\"{Escaped(Network.Source.File)}\"{metadata} />";
        }
    }

    /// <summary>The attribute.</summary>
    public string AttributeLine => FormattableString.Invariant(
        $"[LstmModel(input: {Network.InputSize}, hidden: {Network.FirstLstm.Units}, Weights = \"{Network.Source.File}\"{(Plan.Precision == Precision.Float32 ? "" : $", Precision = LstmPrecision.{Plan.Precision}")})]");

    /// <summary>The declaration under it.</summary>
    public string TypeLine => $"public partial struct {TypeName(Network.Source.File)};";

    private static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{Escaped(value)}\"";

    private static string Escaped(string value) =>
        value.Replace("&", "&amp;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary><c>pump-2.keras</c> becomes <c>Pump2Model</c> and <c>pump_model.pt</c> <c>PumpModel</c>.</summary>
    private static string TypeName(string file)
    {
        string stem = file.Split('.')[0];
        IEnumerable<string> words = stem.Split([.. stem.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        string name = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        if (!name.EndsWith("Model", StringComparison.Ordinal))
            name += "Model";
        return char.IsAsciiDigit(name[0]) ? "Model" + name : name;
    }
}
