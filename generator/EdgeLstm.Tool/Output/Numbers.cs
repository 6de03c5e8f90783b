using System.Globalization;

namespace EdgeLstm.Tool.Output;

/// <summary>Numbers as text, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary><c>12,345</c>.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1.23e-07</c>: three digits of an error or a distance.</summary>
    public static string Error(double value) => value == 0 ? "0" : value.ToString("0.00e+00", CultureInfo.InvariantCulture);

    /// <summary>Six digits.</summary>
    public static string Value(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Two digits that mean something: <c>0.081</c>, <c>0.10</c>, <c>1.3</c>, <c>250</c>.</summary>
    public static string Microseconds(double value) => value.ToString(
        value switch { >= 10 => "N0", >= 1 => "0.0", >= 0.1 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);
}
