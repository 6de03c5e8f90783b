using EdgeLstm.Model;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Comparison;

/// <summary>A difference in words.</summary>
internal static class DiffText
{
    public static Document Write(Network first, Network second, NetworkDifference difference)
    {
        var document = new Document();
        document.Line($"first:  {first.Source.File}: {first.Source.Format}", Tone.Title);
        document.Line($"second: {second.Source.File}: {second.Source.Format}", Tone.Title);
        document.Line();
        if (difference.Structure.Count > 0)
        {
            foreach (string sentence in difference.Structure)
                document.Line(sentence);
            document.Line();
            document.Line("the networks differ; weights were not compared", Tone.Bad);
            return document;
        }

        document.Table(
            [new("layer"), new("tensor"), new("shape"), Column.Number("changed"), Column.Number("max change"), Column.Number("at"), Column.Number("RMS change"), Column.Number("relative")],
            difference.Tensors.Select(Row));
        document.Line();
        long changed = difference.Tensors.Sum(tensor => (long)tensor.Changed);
        if (difference.IsNone)
            document.Line("the networks are the same, bit by bit", Tone.Good);
        else
            document.Line($"the same layers; {Numbers.Count(changed)} of {Numbers.Count(difference.Tensors.Sum(tensor => (long)tensor.Count))} floats differ", Tone.Bad);
        return document;
    }

    private static string[] Row(TensorDifference tensor) =>
    [
        tensor.Layer,
        tensor.Name,
        tensor.Shape,
        Numbers.Count(tensor.Changed),
        Numbers.Error(tensor.Max),
        tensor.Max == 0 ? "" : FormattableString.Invariant($"{tensor.MaxIndex}"),
        Numbers.Error(tensor.Rms),
        tensor.Max == 0 ? "0 %" : FormattableString.Invariant($"{100 * tensor.Relative:G3} %"),
    ];
}
