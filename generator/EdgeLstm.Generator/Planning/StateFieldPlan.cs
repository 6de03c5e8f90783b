namespace EdgeLstm.Planning;

/// <summary>A field of the state.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Length">How many floats or doubles it holds, padding included.</param>
/// <param name="Initial">The table with its initial value; empty where that is zero.</param>
internal readonly record struct StateFieldPlan(string Name, StateFieldKind Kind, int Length, string Initial = "");
