using System.ComponentModel;

namespace EdgeLstm.CompilerServices;

/// <summary>The product is rounded before it is added, which every machine can: the same bits on all of them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SeparateRounding : IRounding;
