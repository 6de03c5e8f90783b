using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>A table of float32 numbers as the program holds it.</summary>
/// <param name="Name">Its property in the generated code.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Bits">The numbers, padding included.</param>
/// <param name="Layer">The layer that it belongs to; null for those of the self-test.</param>
internal readonly record struct TablePlan(string Name, TableKind Kind, EquatableArray<uint> Bits, LayerPlan? Layer = null)
{
    /// <summary>
    /// True where two of the numbers make one number of the text: there are many weights, and the compiler's work grows with
    /// the count of numbers.
    /// </summary>
    public bool IsInPairs => Layer is not null;

    /// <summary>The tables of a layer; none where it has no weights.</summary>
    public static IEnumerable<TablePlan> Of(LayerPlan layer)
    {
        if (layer.Weights.Count > 0)
            yield return new(layer.Id + "Weights", TableKind.Weights, Even(layer.Weights), layer);
        if (layer is not LstmPlan lstm)
            yield break;
        if (lstm.InitialHidden.Count > 0)
            yield return new(lstm.Id + "InitialHidden", TableKind.InitialHidden, Even(lstm.InitialHidden), lstm);
        if (lstm.InitialCell.Count > 0)
            yield return new(lstm.Id + "InitialCell", TableKind.InitialCell, Even(lstm.InitialCell), lstm);
    }

    private static EquatableArray<uint> Even(EquatableArray<uint> bits) => bits.Count % 2 == 0 ? bits : new(bits.Append(0u));
}
