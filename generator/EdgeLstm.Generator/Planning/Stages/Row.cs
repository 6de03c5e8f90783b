namespace EdgeLstm.Planning.Stages;

/// <summary>What an operation of a stage gives, row by row; a vector where the stage runs once.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Name">Its variable.</param>
/// <param name="Layer">Name of the layer, for messages.</param>
/// <param name="Size">Floats.</param>
/// <param name="State">The field of the state that holds it after every timestep; null where none does.</param>
internal sealed record Row(StageBuilder Stage, string Name, string Layer, int Size, string? State) : Value(Size, Stage.Rows)
{
    public bool Equals(Row? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode();
}
