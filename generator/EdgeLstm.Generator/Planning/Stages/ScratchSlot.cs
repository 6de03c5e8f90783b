namespace EdgeLstm.Planning.Stages;

/// <summary>Scratch memory that sequences use one after the other.</summary>
/// <param name="name">Its variable.</param>
/// <param name="first">The sequence that it is made for.</param>
internal sealed class ScratchSlot(string name, DataBuffer first)
{
    private readonly List<DataBuffer> _sequences = [first];

    public string Name => name;

    /// <summary>The stage after which it is free again.</summary>
    public int LastStage { get; set; }

    public DataBuffer First => first;

    public int RowSize => _sequences.Max(sequence => sequence.Size);

    /// <summary>Rows of zeros have to be zero: memory with them is for one sequence alone.</summary>
    public bool Takes(DataBuffer sequence) =>
        !HasPadding(first) && !HasPadding(sequence) && Equals(first.Rows, sequence.Rows);

    public void Add(DataBuffer sequence) => _sequences.Add(sequence);

    public bool Holds(DataBuffer sequence) => _sequences.Contains(sequence);

    /// <summary>Floats for a window of so many timesteps, up to a multiple of 4.</summary>
    public long FloatsAt(long timesteps) => (Largest(timesteps).FloatsAt(timesteps) + 3) / 4 * 4;

    public DataBuffer Largest(long timesteps) => _sequences.OrderByDescending(sequence => sequence.FloatsAt(timesteps)).First();

    private static bool HasPadding(DataBuffer sequence) => sequence.FrontRows + sequence.BehindRows > 0;
}
