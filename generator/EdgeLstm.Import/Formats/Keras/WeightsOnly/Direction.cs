namespace EdgeLstm.Import.Formats.Keras.WeightsOnly;

/// <summary>A half of a Bidirectional layer.</summary>
internal enum Direction
{
    Forward,
    Backward,
}
