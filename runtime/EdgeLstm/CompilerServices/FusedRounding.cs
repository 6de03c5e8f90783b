using System.ComponentModel;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Product and sum are rounded together where the machine has a fused instruction, which is the fastest and the most
/// exact; one by one where it has none, which gives other last bits there.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedRounding : IRounding;
