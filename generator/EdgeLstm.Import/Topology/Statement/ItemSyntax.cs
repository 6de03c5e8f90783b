namespace EdgeLstm.Import.Topology.Statement;

/// <summary>How an item is written and made.</summary>
/// <param name="Options">The options for a message; empty where it has none but <c>as=…</c>.</param>
/// <param name="Make">Takes the arguments that it knows and makes the items of one text.</param>
internal sealed record ItemSyntax(string Options, Func<ItemArguments, IReadOnlyList<GraphItem>> Make)
{
    public ItemSyntax(string options, Func<ItemArguments, GraphItem> make)
        : this(options, arguments => [make(arguments)])
    {
    }
}
