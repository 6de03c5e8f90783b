namespace EdgeLstm.Model.Pruning;

/// <summary>What computes one feature: a unit of a layer, or an output of a projection.</summary>
/// <param name="Gives">The feature.</param>
/// <param name="Reads">The features that it has any weight for.</param>
/// <param name="Decides">
/// Those that keep its output from being zero: of an LSTM unit what g reads, because c stays at zero as long as g does,
/// whatever i, f and o are.
/// </param>
/// <param name="CanBeSilent">Whether the output is zero where all that decides is: no bias, no initial state, functions that keep zero.</param>
internal sealed record UnitRow(int Gives, int[] Reads, int[] Decides, bool CanBeSilent);
