using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>The differences of two sequences of rows, added up.</summary>
internal sealed class ErrorSum
{
    private double _squares;
    private double _worst;
    private long _count;

    /// <summary>Which value of a row has the largest difference.</summary>
    public int WorstFeature { get; private set; }

    /// <summary>Whether all differences were numbers that float32 holds.</summary>
    public bool IsFinite => float.IsFinite((float)_worst) && float.IsFinite((float)_squares);

    /// <summary>The largest difference and the root of the mean square.</summary>
    public QuantizationError Error => new((float)_worst, _count == 0 ? 0 : (float)Math.Sqrt(_squares / _count));

    public void Add(double[][] exact, double[][] inexact)
    {
        for (int row = 0; row < exact.Length; row++)
        {
            for (int feature = 0; feature < exact[row].Length; feature++)
                Add(feature, Math.Abs(exact[row][feature] - inexact[row][feature]));
        }
    }

    private void Add(int feature, double difference)
    {
        _count++;
        _squares += difference * difference;
        // NaN is worse than any number.
        if (difference <= _worst || double.IsNaN(_worst))
            return;
        _worst = difference;
        WorstFeature = feature;
    }
}
