namespace EdgeLstm.Tool.Output;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its head.</param>
/// <param name="IsNumber">True: set to the right.</param>
internal sealed record Column(string Name, bool IsNumber = false)
{
    /// <summary>A column of numbers.</summary>
    public static Column Number(string name) => new(name, IsNumber: true);
}
