namespace EdgeLstm.Planning;

/// <summary>Scratch memory of one evaluation, for one sequence after the other.</summary>
/// <param name="Name">Its variable.</param>
/// <param name="Rows">Rows, or all floats where <paramref name="RowSize"/> is 1.</param>
/// <param name="ExtraRows">Rows of zeros around them.</param>
/// <param name="RowSize">Floats of a row.</param>
/// <param name="FrontFloats">Zeros at the beginning.</param>
/// <param name="BehindFloats">Zeros at the end.</param>
internal readonly record struct ScratchPlan(string Name, string Rows, int ExtraRows, int RowSize, int FrontFloats, int BehindFloats);
