using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>Sets weights to zero, as pruning in a training framework leaves them.</summary>
internal static class Zeros
{
    private const int CellCandidate = 2;

    /// <summary>Changes one layer of a network.</summary>
    public static Network With<TLayer>(this Network network, int index, Func<TLayer, Layer> change)
        where TLayer : Layer
    {
        Layer[] layers = [.. network.Layers];
        layers[index] = change((TLayer)layers[index]);
        return network with { Layers = new(layers) };
    }

    /// <summary>All that computes some units: rows of all gates, biases and initial state.</summary>
    public static LstmLayer WithoutRows(this LstmLayer layer, params int[] units) => layer with
    {
        Kernel = Clear(layer.Kernel, at => units.Contains(at[1])),
        RecurrentKernel = Clear(layer.RecurrentKernel, at => units.Contains(at[1])),
        Bias = Optional(layer.Bias, at => units.Contains(at[1])),
        Peepholes = Optional(layer.Peepholes, at => units.Contains(at[1])),
        InitialCell = Optional(layer.InitialCell, at => units.Contains(at[0])),
        InitialHidden = layer.Projection is null ? Optional(layer.InitialHidden, at => units.Contains(at[0])) : layer.InitialHidden,
    };

    /// <summary>The rows of g alone, and the initial state.</summary>
    public static LstmLayer WithoutCandidates(this LstmLayer layer, params int[] units) => layer with
    {
        Kernel = Clear(layer.Kernel, at => at[0] == CellCandidate && units.Contains(at[1])),
        RecurrentKernel = Clear(layer.RecurrentKernel, at => at[0] == CellCandidate && units.Contains(at[1])),
        Bias = Optional(layer.Bias, at => at[0] == CellCandidate && units.Contains(at[1])),
        InitialCell = Optional(layer.InitialCell, at => units.Contains(at[0])),
        InitialHidden = layer.Projection is null ? Optional(layer.InitialHidden, at => units.Contains(at[0])) : layer.InitialHidden,
    };

    /// <summary>The columns of some inputs.</summary>
    public static LstmLayer WithoutInputs(this LstmLayer layer, params int[] inputs) =>
        layer with { Kernel = Clear(layer.Kernel, at => inputs.Contains(at[2])) };

    /// <summary>The columns of some of h, but in the rows of these units.</summary>
    public static LstmLayer WithoutHidden(this LstmLayer layer, params int[] hidden) =>
        layer with { RecurrentKernel = Clear(layer.RecurrentKernel, at => hidden.Contains(at[2]) && !hidden.Contains(at[1])) };

    /// <summary>The columns of some of h, in all rows.</summary>
    public static LstmLayer WithoutColumns(this LstmLayer layer, params int[] hidden) =>
        layer with { RecurrentKernel = Clear(layer.RecurrentKernel, at => hidden.Contains(at[2])) };

    /// <summary>The columns of some cells in the projection.</summary>
    public static LstmLayer WithoutProjected(this LstmLayer layer, params int[] cells) =>
        layer with { Projection = Clear(layer.Projection!, at => cells.Contains(at[1])) };

    public static DenseLayer WithoutRows(this DenseLayer layer, params int[] units) => layer with
    {
        Kernel = Clear(layer.Kernel, at => units.Contains(at[0])),
        Bias = Optional(layer.Bias, at => units.Contains(at[0])),
    };

    public static DenseLayer WithoutInputs(this DenseLayer layer, params int[] inputs) =>
        layer with { Kernel = Clear(layer.Kernel, at => inputs.Contains(at[1])) };

    public static Conv1DLayer WithoutRows(this Conv1DLayer layer, params int[] units) => layer with
    {
        Kernel = Clear(layer.Kernel, at => units.Contains(at[0])),
        Bias = Optional(layer.Bias, at => units.Contains(at[0])),
    };

    public static Conv1DLayer WithoutInputs(this Conv1DLayer layer, params int[] inputs) =>
        layer with { Kernel = Clear(layer.Kernel, at => inputs.Contains(at[2])) };

    public static Tensor? Optional(Tensor? tensor, Func<int[], bool> isZero) => tensor is null ? null : Clear(tensor, isZero);

    /// <summary>Zeros at some indices.</summary>
    public static Tensor Clear(Tensor tensor, Func<int[], bool> isZero)
    {
        float[] values = tensor.Values.ToArray();
        int[] at = new int[tensor.Rank];
        for (int index = 0; index < values.Length; index++)
        {
            int rest = index;
            for (int axis = tensor.Rank - 1; axis >= 0; axis--)
            {
                at[axis] = rest % tensor.Shape[axis];
                rest /= tensor.Shape[axis];
            }

            if (isZero(at))
                values[index] = 0;
        }

        return new Tensor(tensor.Shape.ToArray(), values);
    }
}
