using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>
/// Decodes the tensors of an LSTM. PyTorch's gates stand in the order i, f, g, o already, and its kernels are
/// [outputs, inputs], so only the first axis is split.
/// </summary>
internal static class LstmFactory
{
    /// <exception cref="ImportException">A tensor cannot be read, or that of an initial state is missing or has another size.</exception>
    public static Layer Make(LstmWeights weights, LstmItem item, ModuleCatalog catalog)
    {
        if (weights.Backward is null)
            return Half(weights, weights.Forward, item, catalog, direction: 0, weights.Name, item.Direction == LstmDirection.Reverse);
        return new BidirectionalLayer(
            weights.Name,
            Half(weights, weights.Forward, item, catalog, direction: 0, weights.Name + "_forward", reverse: false),
            Half(weights, weights.Backward, item, catalog, direction: 1, weights.Name + "_reverse", reverse: true),
            item.Merge);
    }

    private static LstmLayer Half(
        LstmWeights weights, LstmHalf half, LstmItem item, ModuleCatalog catalog, int direction, string name, bool reverse)
    {
        // States of all layers and directions stand in one tensor, as nn.LSTM takes them: [layers · directions, batch, size].
        int place = item.StackIndex * item.Directions + direction;
        int places = item.StackSize * item.Directions;
        return new LstmLayer(
            name,
            half.InputSize,
            half.Units,
            item.Activation,
            item.RecurrentActivation,
            item.Sequences,
            LayerFactory.Narrow(half.InputKernel.Read(), 4, half.Units, half.InputSize),
            LayerFactory.Narrow(half.RecurrentKernel.Read(), 4, half.Units, half.OutputSize),
            Bias(half),
            State(item, item.InitialHidden, catalog, place, places, half.OutputSize),
            State(item, item.InitialCell, catalog, place, places, half.Units))
        {
            Reverse = reverse,
            Projection = half.Projection is { } projection ? LayerFactory.Narrow(projection.Read(), half.OutputSize, half.Units) : null,
        };
    }

    // Summed in double and rounded once, so that the sum is the nearest float32 to what PyTorch adds.
    private static Tensor? Bias(LstmHalf half)
    {
        if (half.InputBias is null)
            return null;
        double[] sum = half.InputBias.Read();
        double[] recurrent = half.RecurrentBias?.Read() ?? [];
        for (int i = 0; i < recurrent.Length; i++)
            sum[i] += recurrent[i];
        return LayerFactory.Narrow(sum, 4, half.Units);
    }

    private static Tensor? State(LstmItem item, string? name, ModuleCatalog catalog, int place, int places, int size)
    {
        if (name is null)
            return null;
        WeightTensor tensor = catalog.Tensors.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw GraphError.Of(item, $"names the tensor \"{Printable.Text(name)}\", which the file does not have; it has {catalog.Listing()}");
        double[] values = tensor.Read();
        if (values.Length != places * size || tensor.Rank == 0 || tensor.Shape[^1] != size)
            throw new ImportException(ImportErrorId.TensorMismatch, FormattableString.Invariant(
                $"tensor {tensor.Describe()} should have the shape [{places}, 1, {size}] to be the initial state of {item.Describe()}"));
        return LayerFactory.Narrow(values[(place * size)..((place + 1) * size)], size);
    }
}
