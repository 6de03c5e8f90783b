namespace EdgeLstm.Import.Topology.Statement;

/// <summary>An item that takes weights from the file.</summary>
/// <param name="Position">Its first character in the statement, counted from 1.</param>
/// <param name="Text">The item as it was written.</param>
/// <param name="TensorPrefix">What the names of its tensors start with; null where the statement leaves the choice to the sizes.</param>
internal abstract record ModuleItem(int Position, string Text, string? TensorPrefix) : GraphItem(Position, Text);
