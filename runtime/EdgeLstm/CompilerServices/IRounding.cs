using System.ComponentModel;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// How a product is added to a sum: a type argument of the helpers that generated code calls, so that each of them is
/// written once and compiled for the model that it belongs to.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRounding;
