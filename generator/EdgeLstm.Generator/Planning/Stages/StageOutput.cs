namespace EdgeLstm.Planning.Stages;

/// <summary>What a stage writes: each row to its place in a sequence, or every row to a vector, so that the last one stays there.</summary>
/// <param name="Row">What is written.</param>
/// <param name="Target">Where to.</param>
internal sealed record StageOutput(Row Row, DataBuffer Target);
