namespace EdgeLstm.Planning.Stages;

/// <summary>A way to read a buffer: a sequence of rows, or one vector.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Size">Floats of a row; those that overlap the next row included where a convolution sees several.</param>
/// <param name="Rows">Rows; null for a vector.</param>
/// <param name="Step">Floats from one row to the next; 0 where all rows are the same vector.</param>
/// <param name="FirstRow">Row of the buffer, not counting those of zeros in front, at which the view begins.</param>
/// <param name="IsFromEnd">True where <paramref name="FirstRow"/> counts from the end of the buffer.</param>
/// <param name="IsFlipped">True where the first row of the view is the last one of the buffer.</param>
internal sealed record View(
    DataBuffer Buffer,
    int Size,
    RowCount? Rows,
    int Step,
    int FirstRow = 0,
    bool IsFromEnd = false,
    bool IsFlipped = false) : Value(Size, Rows)
{
    /// <summary>The whole buffer.</summary>
    public static View Of(DataBuffer buffer) => new(buffer, buffer.Size, buffer.Rows, buffer.Rows is null ? 0 : buffer.Size);

    /// <summary>One row of the view as a vector.</summary>
    /// <param name="row">Counted from 0, or from the end where negative.</param>
    public View Row(int row)
    {
        if (Step == 0)
            return this with { Rows = null, IsFlipped = false };
        int place = IsFlipped ? -1 - row : row;
        if (place < 0 && Rows!.Known is { } known)
            place += known;
        return new View(Buffer, Size, null, 0, place, IsFromEnd: place < 0);
    }

    /// <summary>Every row of the vector the same.</summary>
    public View Repeat(int count) => this with { Rows = RowCount.Of(count) };
}
