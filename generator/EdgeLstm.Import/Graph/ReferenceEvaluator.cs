using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>
/// Evaluates a network in double precision, as plainly as the formulas in <c>docs/model-format.md</c> read. It is what
/// the generated kernels are checked against, so it shares no code with them and takes no shortcut.
/// </summary>
internal static class ReferenceEvaluator
{
    /// <summary>Runs one window from the initial state.</summary>
    /// <param name="layers">The chain.</param>
    /// <param name="window">Timesteps, each as long as the first layer's input.</param>
    /// <returns>One row for a network that ends in a vector, otherwise one a timestep of its last sequence.</returns>
    public static double[][] Run(IReadOnlyList<Layer> layers, IReadOnlyList<double[]> window)
    {
        // What every layer has given so far, the window at index 0: a merge goes back to one of them.
        var outputs = new List<double[][]> { window.ToArray() };
        foreach (Layer layer in layers)
            outputs.Add(Run(layer, Given(layer, outputs[^1]), outputs));
        return outputs[^1];
    }

    /// <summary>Of what the layer before gives, the features that a layer takes.</summary>
    public static double[][] Given(Layer layer, double[][] rows) =>
        layer.Taken.Count == 0 ? rows : [.. rows.Select(row => layer.Taken.Select(feature => row[feature]).ToArray())];

    /// <summary>Runs one layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="rows">What it takes of what it is given.</param>
    /// <param name="outputs">The window at index 0, and at index n + 1 what the layer n has given.</param>
    public static double[][] Run(Layer layer, double[][] rows, List<double[][]> outputs) => layer switch
    {
        LstmLayer lstm => ReferenceLstm.Run(lstm, rows),
        BidirectionalLayer both => Bidirectional(both, rows, rows),
        DenseLayer dense => [.. rows.Select(row => ReferenceFeatures.Dense(dense, row))],
        ActivationLayer activation => [.. rows.Select(row => ReferenceFeatures.Activate(activation.Activation, row))],
        ScaleLayer scale => [.. rows.Select(row => ReferenceFeatures.Scale(scale, row))],
        LayerNormLayer norm => [.. rows.Select(row => ReferenceFeatures.LayerNorm(norm, row))],
        MergeLayer merge => [.. rows.Zip(outputs[merge.From + 1], (row, earlier) => Merge(merge, row, earlier))],
        Conv1DLayer conv => ReferenceWindows.Conv1D(conv, rows),
        PoolLayer pool => ReferenceWindows.Pool(pool, rows),
        GlobalPoolLayer pool => [ReferenceWindows.Pool(pool.Mode, rows)],
        FlattenLayer => [[.. rows.SelectMany(row => row)]],
        PickLayer pick => [rows[pick.Timestep < 0 ? rows.Length + pick.Timestep : pick.Timestep]],
        FlipLayer => [.. rows.Reverse()],
        RepeatLayer repeat => [.. Enumerable.Repeat(rows[0], repeat.Count)],
        _ => throw new InvalidOperationException($"no reference for {layer.GetType().Name}"),
    };

    /// <summary>Runs both halves, which round their inputs each in its own way where weights are int8.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="forward">What the forward half takes.</param>
    /// <param name="backward">What the backward half takes.</param>
    public static double[][] Bidirectional(BidirectionalLayer layer, double[][] forward, double[][] backward) =>
        [.. ReferenceLstm.Run(layer.Forward, forward).Zip(
            ReferenceLstm.Run(layer.Backward, backward), (first, second) => ReferenceFeatures.Join(layer.Merge, first, second))];

    private static double[] Merge(MergeLayer layer, double[] row, double[] earlier)
    {
        double[] taken = earlier[layer.First..(layer.First + layer.Count)];
        return layer.FromFirst ? ReferenceFeatures.Join(layer.Mode, taken, row) : ReferenceFeatures.Join(layer.Mode, row, taken);
    }
}
