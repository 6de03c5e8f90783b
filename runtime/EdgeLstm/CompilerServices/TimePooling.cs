using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Mean and maximum over time for generated code, feature by feature. Sums are formed in double precision, in which
/// streams of any length stay exact enough, and in the order of time: the same bits on every machine.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TimePooling
{
    /// <summary>The mean of rows that lie side by side.</summary>
    /// <param name="x">The first float of the rows.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="y">Receives <paramref name="length"/> floats.</param>
    /// <param name="length">Floats of a row.</param>
    public static void Mean(ref float x, int rows, ref float y, int length)
    {
        for (int index = 0; index < length; index++)
        {
            double sum = 0;
            for (int row = 0; row < rows; row++)
                sum += Unsafe.Add(ref x, row * length + index);
            Unsafe.Add(ref y, index) = (float)(sum / rows);
        }
    }

    /// <summary>The maximum of rows that lie side by side; not-a-number where there is one.</summary>
    /// <param name="x">The first float of the rows.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="y">Receives <paramref name="length"/> floats.</param>
    /// <param name="length">Floats of a row.</param>
    public static void Max(ref float x, int rows, ref float y, int length)
    {
        for (int index = 0; index < length; index++)
        {
            float largest = Unsafe.Add(ref x, index);
            for (int row = 1; row < rows; row++)
                largest = MathF.Max(largest, Unsafe.Add(ref x, row * length + index));
            Unsafe.Add(ref y, index) = largest;
        }
    }

    /// <summary>Takes a row into the sum so far.</summary>
    /// <param name="x">The first of <paramref name="length"/> floats.</param>
    /// <param name="sum">The first of as many sums.</param>
    /// <param name="count">Rows in the sum.</param>
    /// <param name="length">Floats of a row.</param>
    public static void AddToMean(ref float x, ref double sum, ref long count, int length)
    {
        count++;
        for (int index = 0; index < length; index++)
            Unsafe.Add(ref sum, index) += Unsafe.Add(ref x, index);
    }

    /// <summary>The mean of the rows so far.</summary>
    /// <param name="sum">The first of <paramref name="length"/> sums.</param>
    /// <param name="count">Rows in the sum.</param>
    /// <param name="y">Receives as many floats.</param>
    /// <param name="length">Floats of a row.</param>
    public static void MeanSoFar(ref double sum, long count, ref float y, int length)
    {
        for (int index = 0; index < length; index++)
            Unsafe.Add(ref y, index) = (float)(Unsafe.Add(ref sum, index) / count);
    }

    /// <summary>Takes a row into the maximum so far.</summary>
    /// <param name="x">The first of <paramref name="length"/> floats.</param>
    /// <param name="largest">The first of as many maxima; of no account before the first row.</param>
    /// <param name="count">Rows so far.</param>
    /// <param name="length">Floats of a row.</param>
    public static void AddToMax(ref float x, ref float largest, ref long count, int length)
    {
        if (count++ == 0)
        {
            Rows.Copy(ref x, ref largest, length);
            return;
        }

        for (int index = 0; index < length; index++)
            Unsafe.Add(ref largest, index) = MathF.Max(Unsafe.Add(ref largest, index), Unsafe.Add(ref x, index));
    }
}
