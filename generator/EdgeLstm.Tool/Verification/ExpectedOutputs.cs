using EdgeLstm.Tool.Data;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Verification;

/// <summary>The outputs that the user expects, from a file.</summary>
internal static class ExpectedOutputs
{
    /// <summary>The values, if they are as many as the network gives.</summary>
    /// <param name="table">The file.</param>
    /// <param name="inputs">What the network was given.</param>
    /// <param name="rows">Rows of all its outputs.</param>
    /// <param name="outputSize">Floats of a row.</param>
    /// <exception cref="ToolException">They are not.</exception>
    public static double[] Of(NumberTable table, InputSequences inputs, int rows, int outputSize)
    {
        // An axis of length 1 may be missing, as after numpy.squeeze.
        bool hasColumns = table.Shape[^1] == outputSize || outputSize == 1 || rows == 1;
        if (hasColumns && table.Values.Length == rows * outputSize)
            return table.Values;
        string given = table.Shape.Count == 2
            ? $"{Counted.Text(table.Shape[0], "row")} of {Counted.Text(table.Shape[1], "value")}"
            : $"the shape {table.ShapeText}";
        throw ToolException.InFile(table.File, $"the file has {given}; for {inputs} the network gives {Counted.Text(rows, "row")} of {outputSize}");
    }
}
