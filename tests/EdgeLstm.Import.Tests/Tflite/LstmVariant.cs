namespace EdgeLstm.Import.Tests.Tflite;

/// <summary>What an LSTM operator of TensorFlow Lite may have.</summary>
internal sealed record LstmVariant(int Units)
{
    public byte Activation { get; init; } = 4;

    public float CellClip { get; init; }

    public bool Coupled { get; init; }

    public bool Peepholes { get; init; }

    /// <summary>Length of h; 0 for no projection.</summary>
    public int Projection { get; init; }

    public int Hidden => Projection > 0 ? Projection : Units;
}
