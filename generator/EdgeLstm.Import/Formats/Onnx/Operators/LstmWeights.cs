using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>W, R, B and P of an LSTM node, from ONNX's gates i, o, f, c to i, f, g, o.</summary>
internal sealed class LstmWeights
{
    /// <summary>Places of i, f, g and o among ONNX's gates.</summary>
    private static readonly int[] Gates = [0, 2, 3, 1];

    /// <summary>Places of i, f and o among ONNX's peepholes i, o, f.</summary>
    private static readonly int[] PeepholeGates = [0, 2, 1];

    private const int ForgetGate = 1;

    private readonly NumberArray _kernel;
    private readonly NumberArray _recurrentKernel;
    private readonly NumberArray? _bias;
    private readonly NumberArray? _peepholes;

    private LstmWeights(NodeCall call, string direction, int directions, int inputs)
    {
        Direction = direction;
        Directions = directions;
        _kernel = call.Constant(1, "W");
        _recurrentKernel = call.Constant(2, "R");
        _bias = call.OptionalConstant(3, "B");
        _peepholes = call.OptionalConstant(7, "P");
        Units = _recurrentKernel.Shape.LastOrDefault();
        if (Units < 1 || (call.Attribute("hidden_size") is not null && call.Integer("hidden_size", 0) != Units))
            throw call.Mismatch($"has R {_recurrentKernel.ShapeText}, which does not fit hidden_size {call.Integer("hidden_size", 0)}");
        Check(call, "W", _kernel, directions, 4L * Units, inputs);
        Check(call, "R", _recurrentKernel, directions, 4L * Units, Units);
        Check(call, "B", _bias, directions, 8L * Units);
        Check(call, "P", _peepholes, directions, 3L * Units);
    }

    /// <summary><c>forward</c>, <c>reverse</c> or <c>bidirectional</c>.</summary>
    public string Direction { get; }

    public int Directions { get; }

    public int Units { get; }

    /// <exception cref="ImportException">A tensor is missing, no constant, or of another shape.</exception>
    public static LstmWeights Read(NodeCall call, FeatureView features)
    {
        string direction = call.Text("direction", "forward");
        int directions = direction switch
        {
            "forward" or "reverse" => 1,
            "bidirectional" => 2,
            _ => throw call.RefuseAttribute($"has the direction '{Printable.Text(direction)}'; forward, reverse and bidirectional are known"),
        };
        return new LstmWeights(call, direction, directions, features.Map.Length);
    }

    /// <summary>Shape [4, units, features of the layer before].</summary>
    public Tensor Kernel(int direction, FeatureView features, bool coupled)
    {
        double[] kernel = features.Spread(Rows(_kernel.Numbers, direction, Gates.Length, Gates));
        return Narrow(kernel, coupled, Gates.Length, Units, kernel.Length / (Gates.Length * Units));
    }

    /// <summary>Shape [4, units, units].</summary>
    public Tensor RecurrentKernel(int direction, bool coupled) =>
        Narrow(Rows(_recurrentKernel.Numbers, direction, Gates.Length, Gates), coupled, Gates.Length, Units, Units);

    /// <summary>Shape [4, units]: both biases, summed in double and rounded once.</summary>
    public Tensor? Bias(int direction, bool coupled)
    {
        if (_bias is null)
            return null;
        double[] input = Rows(_bias.Numbers, direction, 2 * Gates.Length, Gates);
        double[] recurrent = Rows(_bias.Numbers, direction, 2 * Gates.Length, [.. Gates.Select(gate => gate + Gates.Length)]);
        return Narrow([.. input.Zip(recurrent, (left, right) => left + right)], coupled, Gates.Length, Units);
    }

    /// <summary>Shape [3, units].</summary>
    public Tensor? Peepholes(int direction, bool coupled) => _peepholes is null
        ? null
        : Narrow(Rows(_peepholes.Numbers, direction, PeepholeGates.Length, PeepholeGates), coupled, PeepholeGates.Length, Units);

    /// <summary>The blocks of rows at <paramref name="order"/> of one direction, of which the file has <paramref name="blocks"/>.</summary>
    private double[] Rows(double[] values, int direction, int blocks, int[] order)
    {
        int block = values.Length / (Directions * blocks);
        return [.. order.SelectMany(place => values.Skip((direction * blocks + place) * block).Take(block))];
    }

    // With coupled gates f is 1 − i: what the file has for f is read by nobody.
    private static Tensor Narrow(double[] values, bool coupled, params int[] shape)
    {
        float[] narrow = Array.ConvertAll(values, value => (float)value);
        int block = narrow.Length / shape[0];
        if (coupled)
            Array.Clear(narrow, ForgetGate * block, block);
        return new Tensor(shape, narrow);
    }

    private static void Check(NodeCall call, string name, NumberArray? values, params long[] shape)
    {
        if (values is not null && (values.IsInteger || !values.Shape.Select(length => (long)length).SequenceEqual(shape)))
            throw call.Mismatch($"has {name} {values.ShapeText}, where [{string.Join(", ", shape)}] of floating-point numbers is needed");
    }
}
