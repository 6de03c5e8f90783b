namespace EdgeLstm.Planning.Stages;

/// <summary>What a stage reads.</summary>
/// <param name="Name">Its variable in the stage.</param>
/// <param name="View">What it is.</param>
internal sealed record StageInput(string Name, View View);
