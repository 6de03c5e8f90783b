using EdgeLstm.Model;

namespace EdgeLstm.Parsing;

/// <summary>A model and its network, or what keeps the two apart.</summary>
/// <param name="Spec">What the attribute asks for.</param>
/// <param name="Network">The network; null where something is wrong.</param>
/// <param name="Problems">Everything that is wrong; where there is a network, what is worth knowing of it.</param>
internal sealed record ResolvedModel(ModelSpec Spec, Network? Network, EquatableArray<ModelProblem> Problems);
