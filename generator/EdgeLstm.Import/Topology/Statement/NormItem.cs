namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>layernorm</c> or <c>batchnorm</c>, with <c>eps=…</c> and <c>tensors=…</c>.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Epsilon">Added to the variance; null where the framework's default is meant.</param>
internal sealed record NormItem(int Position, string Text, NormKind Kind, float? Epsilon, string? TensorPrefix)
    : ModuleItem(Position, Text, TensorPrefix);
