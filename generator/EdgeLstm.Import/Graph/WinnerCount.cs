namespace EdgeLstm.Import.Graph;

/// <summary>Counts the rows of which another value is the largest.</summary>
internal sealed class WinnerCount
{
    /// <summary>All rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Those with another winner.</summary>
    public int Changes { get; private set; }

    public void Add(double[][] exact, double[][] inexact)
    {
        Rows += exact.Length;
        Changes += exact.Zip(inexact).Count(pair => Winner(pair.First) != Winner(pair.Second));
    }

    private static int Winner(double[] row) => Array.IndexOf(row, row.Max());
}
