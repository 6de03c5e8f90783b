namespace EdgeLstm.Planning;

/// <summary>A parameter of a stage, and what is passed for it at each timestep.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Source">The first float of the buffer: <c>x</c> is the window, <c>y</c> the output.</param>
/// <param name="Step">Floats from one timestep to the next.</param>
/// <param name="IsFlipped">True where the first timestep takes the last row.</param>
/// <param name="Offset">Floats from <paramref name="Source"/> to the first row.</param>
/// <param name="EndRows">Rows to the end of the sequence, where <paramref name="Offset"/> counts from there; otherwise empty.</param>
/// <param name="RowSize">Floats of each of <paramref name="EndRows"/>.</param>
internal readonly record struct StreamPlan(string Name, string Source, int Step, bool IsFlipped, int Offset, string EndRows = "", int RowSize = 0);
