namespace EdgeLstm.Planning.Stages;

/// <summary>What a layer gives: rows or a vector, in a stage that computes it or in a buffer.</summary>
/// <param name="Size">Floats of a row or of the vector.</param>
/// <param name="Rows">Rows of the sequence; null for a vector.</param>
internal abstract record Value(int Size, RowCount? Rows);
