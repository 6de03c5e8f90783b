namespace EdgeLstm.Model.Pruning;

/// <summary>Lists the units of a network with what they read.</summary>
internal static class UnitRows
{
    private const int CellCandidate = 2;
    private const int Gates = 4;

    public static UnitRow[] Of(FeatureMap map) =>
        [.. map.Lstms.SelectMany(lstm => Of(lstm, map.Features(lstm.Index))), .. map.Network.Layers.SelectMany((layer, index) => Of(layer, map.Features(index), map.Features(index + 1)))];

    private static IEnumerable<UnitRow> Of(Layer layer, int[] given, int[] gives) => layer switch
    {
        DenseLayer dense => gives.Select((feature, unit) => Of(dense.Kernel, dense.Bias, dense.Activation, unit, given, feature)),
        // Rows of zeros around the sequence change nothing of what is zero.
        Conv1DLayer conv => gives.Select((feature, unit) => Of(conv.Kernel, conv.Bias, conv.Activation, unit, given, feature)),
        _ => [],
    };

    private static UnitRow Of(Tensor kernel, Tensor? bias, Activation activation, int unit, int[] given, int feature)
    {
        int[] reads = Read(kernel, unit, given);
        return new UnitRow(feature, reads, reads, IsZero(bias, unit) && ZeroActivation.KeepsZero(activation));
    }

    private static IEnumerable<UnitRow> Of(LstmFeatures lstm, int[] given)
    {
        LstmLayer layer = lstm.Layer;
        int[] hidden = lstm.HiddenFeatures;
        bool keepsZero = ZeroActivation.KeepsZero(layer.Activation) && ZeroActivation.KeepsZero(layer.OutputActivation ?? layer.Activation);
        for (int unit = 0; unit < layer.Units; unit++)
        {
            int[][] gates = [.. Enumerable.Range(0, Gates).Select(gate => Read(layer, gate * layer.Units + unit, given, hidden))];
            bool canBeSilent = keepsZero && IsZero(layer.Bias, CellCandidate * layer.Units + unit) && IsZero(layer.InitialCell, unit)
                && (layer.Projection is not null || IsZero(layer.InitialHidden, unit));
            yield return new UnitRow(lstm.Cells + unit, [.. gates.SelectMany(gate => gate).Distinct()], gates[CellCandidate], canBeSilent);
        }

        if (layer.Projection is not { } projection)
            yield break;
        int[] cells = lstm.CellFeatures;
        for (int output = 0; output < hidden.Length; output++)
        {
            int[] reads = Read(projection, output, cells);
            yield return new UnitRow(hidden[output], reads, reads, IsZero(layer.InitialHidden, output));
        }
    }

    private static int[] Read(LstmLayer layer, int row, int[] given, int[] hidden) =>
        [.. Read(layer.Kernel, row, given, layer.Units * Gates), .. Read(layer.RecurrentKernel, row, hidden, layer.Units * Gates)];

    /// <summary>What a row of a matrix has weights for; of a convolution, at any timestep.</summary>
    private static int[] Read(Tensor matrix, int row, int[] columns) => Read(matrix, row, columns, matrix.Shape[0]);

    private static int[] Read(Tensor matrix, int row, int[] columns, int rows)
    {
        int length = matrix.Count / rows;
        ReadOnlySpan<float> weights = matrix.Values.Slice(row * length, length);
        bool[] isRead = new bool[columns.Length];
        for (int index = 0; index < length; index++)
            isRead[index % columns.Length] |= weights[index] != 0;
        return [.. columns.Where((_, column) => isRead[column])];
    }

    private static bool IsZero(Tensor? tensor, int index) => tensor is null || tensor.Values[index] == 0;
}
