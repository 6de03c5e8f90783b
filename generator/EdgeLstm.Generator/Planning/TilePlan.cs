using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Units of one block that are finished together, as one vector of each gate.</summary>
/// <param name="Index">Its number in the pass, which tells the names of its variables apart.</param>
/// <param name="FirstUnit">The first unit, counted from the start of the loop's turn or of the layer.</param>
/// <param name="Lanes">Units: the lanes of the vectors that finish them.</param>
/// <param name="Accumulators">The sums: one a gate, or fewer where one vector holds several gates of a narrow block.</param>
internal sealed record TilePlan(int Index, int FirstUnit, int Lanes, EquatableArray<AccumulatorPlan> Accumulators);
