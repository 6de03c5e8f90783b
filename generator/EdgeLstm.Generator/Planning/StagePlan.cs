using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Layers that run one after the other for each row of a sequence, or once.</summary>
/// <param name="Method">The method that holds their calls.</param>
/// <param name="Rows">How many rows; empty where the stage runs once.</param>
/// <param name="IsBackward">True: from the last row to the first.</param>
/// <param name="Streams">Its parameters.</param>
/// <param name="StateInputs">What it reads of the state of layers in other stages: field and variable.</param>
/// <param name="Operations">The calls.</param>
/// <param name="Copies">What is copied at the end.</param>
internal sealed record StagePlan(
    string Method,
    string Rows,
    bool IsBackward,
    EquatableArray<StreamPlan> Streams,
    EquatableArray<StateInputPlan> StateInputs,
    EquatableArray<OperationPlan> Operations,
    EquatableArray<CopyPlan> Copies)
{
    /// <summary>True where the stage works on a vector.</summary>
    public bool RunsOnce => Rows.Length == 0;

    /// <summary>How the input sums of several timesteps are formed together; null where they are not.</summary>
    public ChunkPlan? Chunk => ChunkPlanner.Plan(this);
}
