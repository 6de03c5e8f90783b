using EdgeLstm.Model;

namespace EdgeLstm.Parsing;

/// <summary>A model and its network, or what keeps the two apart.</summary>
/// <param name="Spec">What the attribute asks for.</param>
/// <param name="Network">The network; null where there is a problem.</param>
/// <param name="Problems">Everything that is wrong, empty where there is a network.</param>
internal sealed record ResolvedModel(ModelSpec Spec, Network? Network, EquatableArray<ModelProblem> Problems);
