namespace EdgeLstm.Import.Formats.Onnx.Values;

/// <summary>What an axis of the data stands for.</summary>
internal enum AxisRole
{
    /// <summary>An axis of an input of the graph that no operator has given a meaning yet.</summary>
    Unknown,

    /// <summary>Rows that are computed independently of each other.</summary>
    Batch,

    Time,

    Feature,
}
