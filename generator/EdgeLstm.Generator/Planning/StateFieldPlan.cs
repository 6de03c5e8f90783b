namespace EdgeLstm.Planning;

/// <summary>A field of the state.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Length">How many floats or doubles it holds, padding included.</param>
/// <param name="Used">How many of them are no padding.</param>
/// <param name="Initial">The table with its initial value; empty where that is zero.</param>
/// <param name="IsPerWindow">True where it is zero again at the beginning of every window.</param>
internal readonly record struct StateFieldPlan(string Name, StateFieldKind Kind, int Length, int Used, string Initial = "", bool IsPerWindow = false);
