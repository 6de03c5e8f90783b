using EdgeLstm.Tool.Output;
using ScottPlot;

namespace EdgeLstm.Tool.Verification;

/// <summary>Draws the worst output: what is expected with what was computed over it, and the error below.</summary>
internal static class ErrorPlot
{
    /// <summary>Pixels.</summary>
    public const int Width = 1200;

    /// <summary>Pixels.</summary>
    public const int Height = 800;

    /// <summary>The picture as PNG.</summary>
    public static byte[] Draw(VerifyReport report)
    {
        OutputComparison comparison = report.Comparison;
        int output = comparison.Worst.Output;
        int rows = comparison.Actual.Length / comparison.Outputs.Count;
        double[] expected = new double[rows], actual = new double[rows], error = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            int index = row * comparison.Outputs.Count + output;
            expected[row] = comparison.Expected[index];
            actual[row] = comparison.Actual[index];
            error[row] = actual[row] - expected[row];
        }

        var both = new Multiplot();
        both.AddPlots(2);
        Plot values = both.GetPlot(0), errors = both.GetPlot(1);
        values.Title($"{report.Network.Source.File}: output {output}, largest error {Numbers.Error(comparison.Worst.MaxRelative)}");
        Line(values, expected, Colors.C0, 4, report.ExpectedFile is null ? "expected (double precision)" : "expected");
        Line(values, actual, Colors.C1, 1.5f, "actual (generated code)");
        values.ShowLegend();
        Line(errors, error, Colors.C3, 1.5f, "");
        errors.YLabel("actual − expected");
        errors.XLabel(report.Inputs.IsStream ? "timestep" : report.RowsPerSequence == 1 ? "window" : "row of all windows");
        return both.Render(Width, Height).GetImageBytes(ImageFormat.Png);
    }

    private static void Line(Plot plot, double[] values, Color color, float width, string legend)
    {
        ScottPlot.Plottables.Signal line = plot.Add.Signal(values);
        line.Color = color;
        line.LineWidth = width;
        // A single value has no line.
        line.MaximumMarkerSize = values.Length == 1 ? 8 : 4;
        line.LegendText = legend;
    }
}
