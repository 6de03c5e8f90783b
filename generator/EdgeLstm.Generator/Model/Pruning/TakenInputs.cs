namespace EdgeLstm.Model.Pruning;

/// <summary>
/// Whether a layer gets copies of the inputs that it has weights for: those without have to stay where they are, because the
/// caller gives them or another layer reads them. The same goes for the old h of a layer, which is one more input of it.
/// </summary>
internal static class TakenInputs
{
    /// <summary>A copy is a statement of the generated code; what is scattered more widely stays as it is.</summary>
    private const int MostRuns = 256;

    /// <summary>
    /// A step waits for h, and so for its copies, while those of inputs are done beside other work: a copy has to save as many
    /// products as a wide vector has. That takes four columns or so, of whatever layer; with a single one a step took 0.96 to
    /// 1.05 times as long, and with int8 up to 1.3 times (docs/quantisation.md).
    /// </summary>
    private const int ProductsOfHiddenCopy = 16;

    /// <summary>Inputs of one run, which are copied with one call.</summary>
    public static IEnumerable<(int First, int Count)> Runs(IReadOnlyList<int> inputs)
    {
        int first = 0;
        for (int index = 1; index <= inputs.Count; index++)
        {
            if (index < inputs.Count && inputs[index] == inputs[index - 1] + 1)
                continue;
            yield return (inputs[first], index - first);
            first = index;
        }
    }

    /// <summary>Whether the products that fall away are more work than the copies.</summary>
    public static bool IsWorthwhile(Layer layer, int[] given, int[] taken) =>
        IsWorthwhile(Rows(layer), 1, given, taken);

    /// <summary>The same for the old h of a layer.</summary>
    public static bool IsHiddenWorthwhile(LstmLayer layer, int[] given, int[] taken) =>
        IsWorthwhile(Rows(layer), ProductsOfHiddenCopy, given, taken);

    private static bool IsWorthwhile(long rows, int productsOfCopy, int[] given, int[] taken) =>
        rows * (given.Length - taken.Length) > productsOfCopy * taken.Length && Runs(taken).Count() <= MostRuns;

    /// <summary>Weights of an input.</summary>
    private static long Rows(Layer layer) => layer switch
    {
        LstmLayer lstm => 4L * lstm.Units,
        BidirectionalLayer both => 4L * (both.Forward.Units + both.Backward.Units),
        Layer other => ((DenseLayer)other).Units,
    };
}
