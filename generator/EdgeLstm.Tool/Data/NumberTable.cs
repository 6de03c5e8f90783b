using EdgeLstm.Import.Calibration;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Data;

/// <summary>The numbers of a file, all finite, and their shape.</summary>
/// <param name="File">Path as the user gave it, for messages.</param>
/// <param name="Shape">Length of every axis, at least one; a CSV file has two: lines and columns.</param>
/// <param name="Values">In row-major order.</param>
internal sealed record NumberTable(string File, IReadOnlyList<int> Shape, double[] Values)
{
    /// <summary>More are refused, whatever the format.</summary>
    public const int MaxValues = CsvFile.MaxValues;

    /// <summary>The shape as text: <c>[2, 7, 3]</c>.</summary>
    public string ShapeText => $"[{string.Join(", ", Shape)}]";

    /// <summary>Reads a file, whose name decides how.</summary>
    /// <exception cref="ToolException">It is neither <c>.csv</c> nor <c>.npy</c>, or holds anything but finite numbers.</exception>
    public static NumberTable Read(string file, CommandContext context)
    {
        var info = new FileInfo(file);
        if (!info.Exists)
            throw ToolException.InFile(file, "the file does not exist");
        if (info.Length > CsvFile.MaxBytes)
            throw ToolException.InFile(file, $"the file has {info.Length:N0} bytes, more than the {CsvFile.MaxBytes:N0} that are read; give a part of it");
        using Progress progress = context.Doing($"reading {file}");
        using FileStream stream = info.OpenRead();
        return Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".CSV" => ReadCsv(file, stream, context.Note),
            ".NPY" => NpyFile.Read(file, stream),
            _ => throw ToolException.InFile(file, "the name ends neither in .csv nor in .npy, which are what is read"),
        };
    }

    private static NumberTable ReadCsv(string file, Stream stream, Action<string> note)
    {
        try
        {
            (int columns, double[] values) = CsvFile.Read(file, stream, note);
            return new NumberTable(file, [values.Length / columns, columns], values);
        }
        catch (CsvException error)
        {
            throw ToolException.InFile(file, error.Message, error.Line);
        }
    }
}
