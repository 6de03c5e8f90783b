using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>A chain after <see cref="Folding"/>.</summary>
/// <param name="Layers">The layers that are left.</param>
/// <param name="Note">What went where, one sentence; null where nothing did.</param>
internal sealed record FoldedLayers(Layer[] Layers, string? Note);
