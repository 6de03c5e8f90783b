namespace EdgeLstm.Acceptance;

/// <summary>The command line.</summary>
/// <param name="Folder">The folder that holds one folder a case.</param>
/// <param name="Only">Name of the one case to run, null for all.</param>
/// <param name="ExpectFile">File with the statuses that the cases must have, null for none.</param>
/// <param name="Precision">How weights are stored.</param>
internal sealed record AcceptanceOptions(string Folder, string? Only, string? ExpectFile, LstmPrecision Precision)
{
    public const string Usage = "usage: EdgeLstm.Acceptance DIR [--only NAME] [--expect FILE] [--precision float32|bfloat16|int8]";

    /// <exception cref="FormatException">The arguments cannot be used; the message says why.</exception>
    public static AcceptanceOptions Parse(IReadOnlyList<string> arguments)
    {
        string? folder = null, only = null, expect = null, precision = null;
        for (int index = 0; index < arguments.Count; index++)
        {
            string argument = arguments[index];
            if (argument is "--only" or "--expect" or "--precision")
            {
                if (++index == arguments.Count)
                    throw new FormatException($"{argument} needs a value");
                _ = argument switch
                {
                    "--only" => only = arguments[index],
                    "--expect" => expect = arguments[index],
                    _ => precision = arguments[index],
                };
            }
            else if (folder is null && !argument.StartsWith('-'))
            {
                folder = argument;
            }
            else
            {
                throw new FormatException($"unexpected argument '{argument}'");
            }
        }

        if (folder is null)
            throw new FormatException("no folder given");
        if (!Directory.Exists(folder))
            throw new FormatException($"'{folder}' is no folder");
        if (only is not null && expect is not null)
            throw new FormatException("--expect speaks of all cases, --only of one");
        return new AcceptanceOptions(folder, only, expect, precision switch
        {
            null or "float32" => LstmPrecision.Float32,
            "bfloat16" => LstmPrecision.BFloat16,
            "int8" => LstmPrecision.Int8,
            _ => throw new FormatException($"--precision: '{precision}' is none of float32, bfloat16, int8"),
        });
    }
}
