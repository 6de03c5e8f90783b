namespace EdgeLstm.Planning;

/// <summary>A copy at the end of a stage.</summary>
/// <param name="From">The variable that is copied.</param>
/// <param name="To">The parameter that receives it.</param>
/// <param name="Length">Floats.</param>
internal readonly record struct CopyPlan(string From, string To, int Length);
