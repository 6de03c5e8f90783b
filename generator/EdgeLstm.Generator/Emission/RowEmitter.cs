using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints the multiply-adds of rows of weights: one input each, times the weights of all accumulators of a pass.</summary>
internal abstract class RowEmitter(SourceWriter writer, PassPlan pass)
{
    protected SourceWriter Writer => writer;

    protected PassPlan Pass => pass;

    /// <summary>Rows that one load of the input serves.</summary>
    public abstract int RowsPerLoad { get; }

    /// <summary>Whether weights have to be read at a short distance from a reference that moves along.</summary>
    public abstract bool MovesReference { get; }

    /// <summary>Prints the variables that all rows use.</summary>
    public abstract void Declare();

    /// <param name="input">The reference to the input vector.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many rows, at most <see cref="RowsPerLoad"/>.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="target">The variable that an accumulator has for a row.</param>
    public abstract void Emit(string input, int first, int count, RowReference weights, Func<AccumulatorPlan, int, string> target);

    /// <summary>Whether two rows share their words.</summary>
    protected bool SharesWords => pass.SharesWords;

    /// <summary>What sums begin with: the bias in loaded words.</summary>
    /// <param name="sum">The sums.</param>
    /// <param name="words">The words.</param>
    public static string Bias(AccumulatorPlan sum, string words) => sum.Part == WeightPart.LowerOfPair ? Lower(words) : words;

    /// <summary>What is multiplied of loaded words.</summary>
    /// <param name="sum">The sums that it is added to.</param>
    /// <param name="words">The words.</param>
    /// <param name="row">Which input it is multiplied with.</param>
    public static string Weights(AccumulatorPlan sum, string words, int row) => sum.Part switch
    {
        WeightPart.LowerOfPair => Lower(words),
        WeightPart.PairOfInputs => row % PairPacker.InputsOfWord == 0 ? $"BFloat16Pair.Upper({words})" : Lower(words),
        _ => words,
    };

    public static string Type(AccumulatorPlan sum) => Names.Vector(sum.Lanes) + "<float>";

    public static string Load(AccumulatorPlan sum, string reference, int offset) =>
        $"{Names.Vector(sum.Lanes)}.LoadUnsafe(ref {reference}{Names.Offset(offset)})";

    private static string Lower(string words) => $"BFloat16Pair.Lower({words})";
}
