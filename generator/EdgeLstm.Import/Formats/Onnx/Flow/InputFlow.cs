using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Flow;

/// <summary>An input of the graph. What its axes mean is learned from the operators that take it.</summary>
internal sealed class InputFlow : FlowNode
{
    private AxisRoot[] _roots;
    private bool _bound;

    public InputFlow(OnnxValueInfo info)
        : base(input: null, info.Name)
    {
        _roots = [.. (info.Shape ?? []).Select((axis, index) => new AxisRoot(AxisRole.Unknown, ToDim(info.Name, axis, index), this))];
    }

    public override int Features
    {
        get
        {
            long features = 1;
            foreach (AxisRoot root in _roots.Where(root => root.Role == AxisRole.Feature))
                features *= root.Length.Factor;
            return (int)features;
        }
    }

    public override bool IsSequence => true;

    /// <summary>The roots in the order of the input's axes; those of length 1 have no meaning of their own.</summary>
    public IEnumerable<AxisRoot> Roots => _roots.Where(root => !root.Length.IsOne);

    /// <summary>The whole input.</summary>
    public FlowValue ToValue() => new(this, [.. _roots.Select(root => root.Length.IsOne ? Array.Empty<AxisPart>() : [new AxisPart(root)])]);

    /// <summary>Says that these axes together are the features of a timestep; they count in the order of the input.</summary>
    /// <exception cref="ImportException">Others were said to be before.</exception>
    public void BindFeatures(IEnumerable<AxisRoot> roots)
    {
        var features = new HashSet<AxisRoot>(roots);
        if (_bound && features.Any(root => root.Role != AxisRole.Feature))
            throw OnnxError.Unsupported($"one operator takes other axes of the input '{Printable.Text(Name)}' as features than another; every layer must see the same timesteps");
        if (_bound)
            return;
        _bound = true;
        long stride = 1;
        foreach (AxisRoot root in _roots.Reverse().Where(features.Contains))
        {
            root.Role = AxisRole.Feature;
            root.Stride = (int)stride;
            if (root.Length.Constant is not { } length || (stride *= length) > NetworkLimits.MaxSize)
                throw OnnxError.Unsupported($"the input '{Printable.Text(Name)}' has {root.Length} features, where a number up to {NetworkLimits.MaxSize} is needed; export with a fixed number of features");
        }
    }

    /// <summary>Two axes in place of one, as a reshape of the input sees it.</summary>
    public (AxisRoot Slow, AxisRoot Fast) Split(AxisRoot root, Dim slow, Dim fast)
    {
        var first = new AxisRoot(AxisRole.Unknown, slow, this);
        var second = new AxisRoot(AxisRole.Unknown, fast, this);
        _roots = [.. _roots.SelectMany(existing => existing == root ? [first, second] : new[] { existing })];
        return (first, second);
    }

    public override Layer Build(Func<FlowNode, int> indexOf) => throw new InvalidOperationException("an input is no layer");

    private static Dim ToDim(string input, (long? Length, string? Name) axis, int index) => axis switch
    {
        ({ } length, _) when length is >= 1 and <= int.MaxValue => Dim.Of(length),
        ({ } length, _) when length > int.MaxValue => throw OnnxError.Corrupt(FormattableString.Invariant($"the input '{Printable.Text(input)}' has an axis of length {length}")),
        (_, { Length: > 0 } name) => Dim.Open(name),
        _ => Dim.Open(FormattableString.Invariant($"{input}[{index}]")),
    };
}
