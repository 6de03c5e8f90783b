using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans what a layer carries from one timestep to the next.</summary>
internal static class StatePlanner
{
    public static IEnumerable<StateFieldPlan> Fields(LayerPlan layer) => layer switch
    {
        LstmPlan lstm =>
        [
            new(lstm.Id + "Hidden", StateFieldKind.Floats, lstm.PaddedUnits, lstm.InitialHidden.Count > 0 ? lstm.Id + "InitialHidden" : ""),
            new(lstm.Id + "Cell", StateFieldKind.Floats, lstm.PaddedCells, lstm.InitialCell.Count > 0 ? lstm.Id + "InitialCell" : ""),
        ],
        ConvPlan { IsStreaming: true } conv => [new(conv.Id + "Rows", StateFieldKind.Floats, BlockPlanner.Pad(conv.Reach * conv.RowSize))],
        GlobalPoolPlan { Mode: PoolMode.Average } pool =>
            [new(pool.Id + "Sum", StateFieldKind.Doubles, pool.Size), new(pool.Id + "Count", StateFieldKind.Count, 1)],
        GlobalPoolPlan pool =>
            [new(pool.Id + "Maximum", StateFieldKind.Floats, pool.PaddedUnits), new(pool.Id + "Count", StateFieldKind.Count, 1)],
        _ => [],
    };

    public static long Bytes(StateFieldPlan field) => field.Kind == StateFieldKind.Floats ? 4L * field.Length : 8L * field.Length;
}
