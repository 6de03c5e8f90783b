namespace EdgeLstm.Model;

/// <summary>
/// Makes one vector of a sequence: one of its timesteps. Behind an LSTM that runs forward the last one is written as
/// <see cref="LstmLayer.ReturnSequences"/> false instead, which needs no layer.
/// </summary>
/// <param name="Name">The layer's name in the trained file.</param>
/// <param name="Timestep">Counted from 0, or from the end where negative: −1 is the last.</param>
internal sealed record PickLayer(string Name, int Timestep) : Layer(Name);
