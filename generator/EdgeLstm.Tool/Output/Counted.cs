namespace EdgeLstm.Tool.Output;

/// <summary>A number with its noun.</summary>
internal static class Counted
{
    /// <summary><c>1 timestep</c>, <c>7 timesteps</c>.</summary>
    public static string Text(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");
}
