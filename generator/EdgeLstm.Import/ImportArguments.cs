namespace EdgeLstm.Import;

/// <summary>The command line that the build's targets write; people use the tool <c>edgelstm</c> instead.</summary>
/// <param name="File">The trained file.</param>
/// <param name="Output">The <c>.lstm.json</c> to write.</param>
/// <param name="Graph">The <c>Graph</c> metadata of the item, null where there is none.</param>
internal sealed record ImportArguments(string File, string Output, string? Graph)
{
    public const string Usage = "usage: EdgeLstm.Import FILE --output NAME.lstm.json [--graph STATEMENT]";

    /// <returns>Null with a <paramref name="problem"/> where the arguments cannot be used.</returns>
    public static ImportArguments? Parse(string[] args, out string problem)
    {
        string? file = null, output = null, graph = null;
        problem = "";
        for (int index = 0; index < args.Length; index++)
        {
            string argument = args[index];
            if (argument is "--output" or "--graph")
            {
                if (index + 1 == args.Length)
                {
                    problem = $"{argument} needs a value";
                    return null;
                }

                string value = args[++index];
                if (argument == "--output")
                    output = value;
                else
                    graph = value.Length == 0 ? null : value;
            }
            else if (file is null && !argument.StartsWith("--", StringComparison.Ordinal))
            {
                file = argument;
            }
            else
            {
                problem = $"unexpected argument '{argument}'";
                return null;
            }
        }

        if (file is not null && output is not null)
            return new ImportArguments(file, output, graph);
        problem = file is null ? "no file given" : "--output is missing";
        return null;
    }
}
