namespace EdgeLstm.Tool.Compiled;

/// <summary>What the planner says about one layer of a network.</summary>
/// <param name="WeightFloats">Floats of its weights as the kernels read them, padding included.</param>
/// <param name="MultiplyAdds">Multiply-adds of one timestep, without padding.</param>
/// <param name="CellFloats">Cells of an LSTM, padding included; 0 for other layers.</param>
/// <param name="OutputFloats">Floats that it gives, padding included.</param>
internal readonly record struct PlannedLayer(long WeightFloats, long MultiplyAdds, long CellFloats, long OutputFloats)
{
    public static PlannedLayer operator +(PlannedLayer one, PlannedLayer other) => new(
        one.WeightFloats + other.WeightFloats,
        one.MultiplyAdds + other.MultiplyAdds,
        one.CellFloats + other.CellFloats,
        one.OutputFloats + other.OutputFloats);
}
