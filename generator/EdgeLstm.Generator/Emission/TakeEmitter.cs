using EdgeLstm.Model.Pruning;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the copies that bring some features of a vector side by side.</summary>
internal static class TakeEmitter
{
    /// <summary>Prints them for one vector.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="take">The features.</param>
    /// <param name="from">The reference to the vector.</param>
    /// <param name="to">The reference to where they go.</param>
    public static void Emit(SourceWriter writer, TakePlan take, string from, string to)
    {
        int at = 0;
        foreach ((int first, int count) in TakenInputs.Runs(take.Taken))
        {
            string source = Names.At(Names.Unsafe, from, first), target = Names.At(Names.Unsafe, to, at);
            writer.Line(count == 1 ? $"{target} = {source};" : $"{Names.Runtime}Rows.Copy(ref {source}, ref {target}, {count});");
            at += count;
        }
    }

    /// <summary>Prints them for several vectors, in a loop.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="take">The features.</param>
    /// <param name="count">How many vectors.</param>
    /// <param name="from">The reference to the first vector.</param>
    /// <param name="next">Bytes from one to the next.</param>
    /// <param name="to">The reference to where the features of the first one go; those of the next follow.</param>
    public static void EmitLoop(SourceWriter writer, TakePlan take, string count, string from, string next, string to)
    {
        writer.Open($"for (int vector = 0; vector < {count}; vector++)");
        writer.Line($"ref float given = ref {Names.Unsafe}AddByteOffset(ref {from}, vector * ({next}));");
        writer.Line($"ref float taken = ref {Names.Unsafe}Add(ref {to}, vector * {take.PaddedUnits});");
        Emit(writer, take, "given", "taken");
        writer.Close();
    }
}
