using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>
/// The references that the rows of one input are read through: the layer's own with a distance that grows from row to
/// row, or one a row length that moves along, which loops need and short distances ask for.
/// </summary>
internal sealed class RowReference
{
    private const int LineBytes = 64;

    private readonly SourceWriter _writer;
    private readonly PassPlan _pass;
    private readonly string _weights;
    private readonly string _input;
    private readonly int _firstRow;
    private readonly bool _isMoving;
    private int _at;

    /// <param name="writer">Receives the text.</param>
    /// <param name="pass">The pass.</param>
    /// <param name="weights">The reference that the plan's weight offsets count from.</param>
    /// <param name="input">The input vector, whose name the references take.</param>
    /// <param name="firstRow">Its first row.</param>
    /// <param name="isMoving">Whether references of its own move along.</param>
    public RowReference(SourceWriter writer, PassPlan pass, string weights, string input, int firstRow, bool isMoving)
    {
        _writer = writer;
        _pass = pass;
        _weights = weights;
        _input = input;
        _firstRow = firstRow;
        _isMoving = isMoving;
        if (!isMoving)
            return;
        foreach (int length in Lengths)
            writer.Line($"ref float {Name(length)} = ref Unsafe.Add(ref {weights}, {Base(length) + firstRow * length});");
    }

    /// <summary>Bytes of the longest row.</summary>
    public int RowBytes => sizeof(float) * Lengths.Max();

    /// <summary>Loads the weights of an accumulator.</summary>
    public string Load(AccumulatorPlan sum, int row) => RowEmitter.Load(sum, Reference(sum), Offset(sum, row));

    /// <summary>Prints what asks for weights ahead of a row: one line of the cache for each that the row is long.</summary>
    /// <param name="row">The row.</param>
    /// <param name="bytes">How far ahead, or 0.</param>
    public void Prefetch(int row, int bytes)
    {
        if (bytes == 0)
            return;
        foreach (AccumulatorPlan sum in _pass.Accumulators.Where(sum => sum.Part != WeightPart.LowerOfPair))
        {
            int at = Offset(sum, row) * sizeof(float);
            if (at % LineBytes == 0)
                _writer.Line($"WeightTable.Prefetch(ref {Reference(sum)}, {at + bytes});");
        }
    }

    /// <summary>Moves the references to a row, counted from where they began or were restarted.</summary>
    public void MoveTo(int row)
    {
        if (!_isMoving || row == _at)
            return;
        int words = RowOfWords(row) - RowOfWords(_at);
        if (words != 0)
        {
            foreach (int length in Lengths)
                _writer.Line($"{Name(length)} = ref Unsafe.Add(ref {Name(length)}, {words * length});");
        }

        _at = row;
    }

    /// <summary>After a loop: the references stand at this row.</summary>
    public void Restart(int row) => _at = row;

    private IEnumerable<int> Lengths => _pass.Accumulators.Select(sum => sum.RowLength).Distinct();

    private int Base(int length) => _pass.Accumulators.First(sum => sum.RowLength == length).WeightOffset;

    private string Name(int length) => FormattableString.Invariant($"{_input}Row{length}");

    private string Reference(AccumulatorPlan sum) => _isMoving ? Name(sum.RowLength) : _weights;

    private int Offset(AccumulatorPlan sum, int row) => _isMoving
        ? sum.WeightOffset - Base(sum.RowLength) + (RowOfWords(row) - RowOfWords(_at)) * sum.RowLength
        : sum.WeightOffset + (_firstRow + RowOfWords(row)) * sum.RowLength;

    /// <summary>Rows of words from the first to that of an input.</summary>
    private int RowOfWords(int row) => _pass.SharesWords ? row / PairPacker.InputsOfWord : row;
}
