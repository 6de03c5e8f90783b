namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>The length of an axis: a number times the open lengths (batch, timesteps) of the graph's inputs.</summary>
internal sealed class Dim : IEquatable<Dim>
{
    private const int MaxSymbols = 8;

    private readonly string[] _symbols;

    private Dim(long factor, string[] symbols) => (Factor, _symbols) = (factor, symbols);

    public static Dim One { get; } = Of(1);

    public long Factor { get; }

    public bool IsConstant => _symbols.Length == 0;

    public bool IsOne => IsConstant && Factor == 1;

    /// <summary>The number, null where it depends on an open length.</summary>
    public long? Constant => IsConstant ? Factor : null;

    public static Dim Of(long value) => new(value, []);

    public static Dim Open(string name) => new(1, [name]);

    /// <exception cref="ImportException">The product is beyond what a shape can be.</exception>
    public static Dim operator *(Dim left, Dim right)
    {
        if (left.Factor == 0 || right.Factor == 0)
            return Of(0);
        Int128 factor = (Int128)left.Factor * right.Factor;
        string[] symbols = [.. left._symbols.Concat(right._symbols).Order(StringComparer.Ordinal)];
        if (factor > long.MaxValue || factor < long.MinValue || symbols.Length > MaxSymbols)
            throw OnnxError.Unsupported("the graph computes a shape with a product of too many lengths");
        return new Dim((long)factor, symbols);
    }

    /// <summary>The quotient, null where it does not come out even.</summary>
    public Dim? DividedBy(Dim divisor)
    {
        if (divisor.Factor == 0 || Factor % divisor.Factor != 0)
            return null;
        var symbols = new List<string>(_symbols);
        return divisor._symbols.All(symbols.Remove) ? new Dim(Factor / divisor.Factor, [.. symbols]) : null;
    }

    public bool Equals(Dim? other) => other is not null && Factor == other.Factor && _symbols.SequenceEqual(other._symbols, StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Dim);

    public override int GetHashCode() => HashCode.Combine(Factor, _symbols.Length);

    public override string ToString() => IsConstant
        ? FormattableString.Invariant($"{Factor}")
        : (Factor == 1 ? "" : FormattableString.Invariant($"{Factor}·")) + string.Join('·', _symbols.Select(Topology.Printable.Text));
}
