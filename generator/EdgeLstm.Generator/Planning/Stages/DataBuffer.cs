namespace EdgeLstm.Planning.Stages;

/// <summary>A place for a sequence or a vector. Rows of a sequence lie without gaps, so that several can be read as one.</summary>
/// <param name="kind">Where it is.</param>
/// <param name="name">Its variable.</param>
/// <param name="layer">Name of the layer whose output it holds, for messages.</param>
/// <param name="size">Floats of a row or of the vector.</param>
/// <param name="rows">Rows; null for a vector.</param>
/// <param name="stateField">Its field of the state, empty where it is none.</param>
internal sealed class DataBuffer(BufferKind kind, string name, string layer, int size, RowCount? rows, string stateField = "")
{
    public BufferKind Kind => kind;

    public string Name => name;

    public string StateField => stateField;

    public string Layer => layer;

    public int Size => size;

    public RowCount? Rows => rows;

    /// <summary>Rows of zeros in front of the sequence.</summary>
    public int FrontRows { get; private set; }

    /// <summary>Rows of zeros behind the sequence.</summary>
    public int BehindRows { get; private set; }

    /// <summary>Makes sure that there are rows of zeros around the sequence.</summary>
    public void Pad(int front, int behind)
    {
        FrontRows = Math.Max(FrontRows, front);
        BehindRows = Math.Max(BehindRows, behind);
    }

    /// <summary>Floats for a window of so many timesteps.</summary>
    public long FloatsAt(long timesteps) => (FrontRows + rows!.At(timesteps) + BehindRows) * size;
}
