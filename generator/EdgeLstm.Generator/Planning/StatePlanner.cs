using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans what layers carry from one timestep to the next.</summary>
internal static class StatePlanner
{
    /// <summary>All fields of a model.</summary>
    /// <param name="stages">What runs.</param>
    /// <param name="isWindowOnly">
    /// True where windows follow each other, not timesteps. Only h and c go on then, as in a <c>stateful</c> network of
    /// Keras: a pool is over one window, and a convolution looks back on nothing before it.
    /// </param>
    public static EquatableArray<StateFieldPlan> Plan(EquatableArray<StagePlan> stages, bool isWindowOnly) => new(
        from stage in stages
        from operation in stage.Operations
        from field in Fields(operation.Layer)
        select field with { IsPerWindow = isWindowOnly && operation.Layer is not LstmPlan });

    public static long Bytes(StateFieldPlan field) => field.Kind == StateFieldKind.Floats ? 4L * field.Length : 8L * field.Length;

    private static IEnumerable<StateFieldPlan> Fields(LayerPlan layer) => layer switch
    {
        LstmPlan lstm =>
        [
            new(lstm.Id + "Hidden", StateFieldKind.Floats, lstm.PaddedUnits, lstm.Units, lstm.InitialHidden.Count > 0 ? lstm.Id + "InitialHidden" : ""),
            new(lstm.Id + "Cell", StateFieldKind.Floats, lstm.PaddedCells, lstm.Cells, lstm.InitialCell.Count > 0 ? lstm.Id + "InitialCell" : ""),
        ],
        ConvPlan { IsStreaming: true } conv => [new(conv.Id + "Rows", StateFieldKind.Floats, BlockPlanner.Pad(conv.Reach * conv.RowSize), conv.Reach * conv.RowSize)],
        GlobalPoolPlan { Mode: PoolMode.Average } pool =>
            [new(pool.Id + "Sum", StateFieldKind.Doubles, pool.Size, pool.Size), new(pool.Id + "Count", StateFieldKind.Count, 1, 1)],
        GlobalPoolPlan pool =>
            [new(pool.Id + "Maximum", StateFieldKind.Floats, pool.PaddedUnits, pool.Size), new(pool.Id + "Count", StateFieldKind.Count, 1, 1)],
        _ => [],
    };
}
