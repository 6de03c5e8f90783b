using System.CommandLine;
using EdgeLstm.Model;

namespace EdgeLstm.Tool.Commands;

/// <summary><c>--precision</c>: how the weights are stored.</summary>
internal static class PrecisionOption
{
    public static Option<string?> Create(string description)
    {
        var option = new Option<string?>("--precision") { Description = description };
        option.AcceptOnlyFromAmong([.. PrecisionNames.All.Select(known => known.Name)]);
        return option;
    }

    /// <summary>What was given, or null.</summary>
    public static Precision? Of(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } name ? PrecisionNames.All.Single(known => known.Name == name).Value : null;

    /// <exception cref="ToolException">It is int8, which the network does not know enough for.</exception>
    public static void Check(Precision precision, Network network, string file)
    {
        if (precision == Precision.Int8 && network.QuantizationOf(precision) is null)
            throw ToolException.InFile(file, "int8 needs to know how large inputs get, and import finds that out only for networks that it can make a self-test for; use bfloat16");
    }
}
