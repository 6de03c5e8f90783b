namespace EdgeLstm.Planning.Stages;

/// <summary>
/// How many rows a sequence has: ⌊(from + change) / stride⌋ + added, where <paramref name="From"/> is another sequence or,
/// where that is null, the window. Equal numbers for every window are equal values, as far as strides allow to tell.
/// </summary>
/// <param name="Known">The number where it is known at build; the other values are 0 then.</param>
/// <param name="From">The sequence that a stride skips through; null: timesteps of the window.</param>
/// <param name="Change">Added before the division.</param>
/// <param name="Stride">Divided by; 1 where there is no <paramref name="From"/>.</param>
/// <param name="Added">Added at last.</param>
internal sealed record RowCount(int? Known, RowCount? From, int Change, int Stride, int Added)
{
    /// <param name="timesteps">Timesteps of the window where they are known.</param>
    public static RowCount OfWindow(int? timesteps) => timesteps is { } known ? Of(known) : new(null, null, 0, 1, 0);

    public static RowCount Of(int rows) => new(rows, null, 0, 1, 0);

    /// <summary>Rows that something gives which sees <paramref name="reach"/> rows at a time, every <paramref name="stride"/> rows.</summary>
    /// <param name="padding">Rows that are added to the sequence before.</param>
    /// <param name="reach">Rows that it sees.</param>
    /// <param name="stride">Rows from one to the next.</param>
    public RowCount Slide(int padding, int reach, int stride) => this switch
    {
        { Known: { } rows } => Of((rows + padding - reach) / stride + 1),
        _ when stride == 1 => this with { Added = Added + padding - reach + 1 },
        _ => new(null, this, padding - reach, stride, 1),
    };

    /// <summary>The number of rows for a window of so many timesteps.</summary>
    public long At(long timesteps) => Known ?? (From is null ? timesteps : (From.At(timesteps) + Change) / Stride) + Added;
}
