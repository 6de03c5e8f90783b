using EdgeLstm.Model.Pruning;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the copies that bring some features of a vector side by side.</summary>
internal static class TakeEmitter
{
    /// <summary>What the old h is called where it was brought side by side.</summary>
    public const string Hidden = "recurrent";

    /// <summary>Prints them for one vector.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="take">The features.</param>
    /// <param name="from">The reference to the vector.</param>
    /// <param name="to">The reference to where they go.</param>
    public static void Emit(SourceWriter writer, TakePlan take, string from, string to) => Emit(writer, take, from, to, Names.Unsafe, Names.Runtime);

    /// <summary>Prints the method of a kernel that brings the old h of a layer side by side.</summary>
    /// <param name="writer">Receives the text.</param>
    /// <param name="take">Which of h.</param>
    public static void Method(SourceWriter writer, TakePlan take)
    {
        writer.Line($"// {Text.Comment(take.Name)}: of the old h, the {take.Units} of {take.Size} that have weights.");
        writer.Open($"private static void {take.Id}(ref float h, ref float {Hidden})");
        Emit(writer, take, "h", Hidden, "Unsafe.", "");
        writer.Close();
    }

    private static void Emit(SourceWriter writer, TakePlan take, string from, string to, string unsafeType, string runtime)
    {
        int at = 0;
        foreach ((int first, int count) in TakenInputs.Runs(take.Taken))
        {
            string source = Names.At(unsafeType, from, first), target = Names.At(unsafeType, to, at);
            writer.Line(count == 1 ? $"{target} = {source};" : $"{runtime}Rows.Copy(ref {source}, ref {target}, {count});");
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
