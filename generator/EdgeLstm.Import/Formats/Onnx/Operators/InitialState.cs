using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary><c>initial_h</c> and <c>initial_c</c>: constants that are alike for every row, or inputs of the graph.</summary>
internal static class InitialState
{
    /// <returns>A state of [units] for each direction; null where it is zeros or an input of the graph.</returns>
    public static Tensor?[] Read(NodeCall call, int index, string name, LstmWeights weights, bool batchFirst)
    {
        switch (call.Optional(index))
        {
            case null:
                return new Tensor?[weights.Directions];
            case ConstantValue constant:
                return Constant(call, name, ExpandOperator.WriteOut(constant, call), weights, batchFirst);
            case FlowValue { Flow: InputFlow input } when input != call.Data(0).Flow.Upstream().Last():
                return new Tensor?[weights.Directions];
            default:
                throw call.Refuse($"has an {name} that the graph computes from other data; a constant or an input of the graph is needed");
        }
    }

    /// <summary>Notes which inputs of the graph are the state.</summary>
    public static void Record(NodeCall call) =>
        call.States.Add(new StateInput(call.Node, (call.Optional(5) as FlowValue)?.Flow as InputFlow, (call.Optional(6) as FlowValue)?.Flow as InputFlow));

    private static Tensor?[] Constant(NodeCall call, string name, ConstantValue constant, LstmWeights weights, bool batchFirst)
    {
        int directionAxis = batchFirst ? 1 : 0;
        int[] shape = constant.Values.Shape;
        bool fits = shape.Length == 3
            && constant.Shape[directionAxis].Constant == weights.Directions
            && constant.Shape[2].Constant == weights.Units;
        if (!fits)
            throw call.Mismatch($"has an {name} [{string.Join(", ", constant.Shape.Select(length => length.ToString()))}] for {weights.Directions} direction(s) of {weights.Units} units");
        int rows = shape[1 - directionAxis];
        int units = weights.Units;
        double[] values = constant.Values.Numbers;
        var states = new Tensor?[weights.Directions];
        for (int direction = 0; direction < states.Length; direction++)
        {
            int Start(int row) => (batchFirst ? row * weights.Directions + direction : direction * rows + row) * units;
            ReadOnlySpan<double> first = values.AsSpan(Start(0), units);
            for (int row = 1; row < rows; row++)
            {
                if (!values.AsSpan(Start(row), units).SequenceEqual(first))
                    throw call.Refuse($"has an {name} that differs from row to row of the batch; export with one row");
            }

            states[direction] = first.ContainsAnyExcept(0) ? new Tensor([units], Array.ConvertAll(first.ToArray(), value => (float)value)) : null;
        }

        return states;
    }
}
