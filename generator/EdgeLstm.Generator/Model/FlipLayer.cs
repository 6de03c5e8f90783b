namespace EdgeLstm.Model;

/// <summary>
/// Turns a sequence around in time. Keras <c>go_backwards</c> is a flip in front of an LSTM: its output stands in the
/// order of computation, unlike that of <see cref="LstmLayer.Reverse"/>.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
internal sealed record FlipLayer(string Name) : Layer(Name);
