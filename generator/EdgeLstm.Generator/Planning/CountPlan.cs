namespace EdgeLstm.Planning;

/// <summary>A number of rows that follows from the window.</summary>
/// <param name="Name">Its variable.</param>
/// <param name="From">The number that it is computed of.</param>
/// <param name="Change">Added to that.</param>
/// <param name="Stride">Divided by then.</param>
/// <param name="Added">Added at last.</param>
internal readonly record struct CountPlan(string Name, string From, int Change, int Stride, int Added);
