using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Data with a constant added, subtracted, multiplied or divided by: scaling, feature by feature.</summary>
internal static class ScaleOperators
{
    public static FlowValue Apply(FlowValue data, NumberArray constant, bool constantFirst, NodeCall call)
    {
        (double Neutral, Func<string, Tensor, ScaleLayer> Layer) kind = (call.Node.Operator, constantFirst) switch
        {
            ("Add", _) => (0, (name, values) => new ScaleLayer(name, null, null, values)),
            ("Sub", false) => (0, (name, values) => new ScaleLayer(name, values, null, null)),
            ("Sub", true) => (0, (name, values) => new ScaleLayer(name, null, new Tensor(values.Shape.ToArray(), [.. Enumerable.Repeat(-1f, values.Count)]), values)),
            ("Mul", _) => (1, (name, values) => new ScaleLayer(name, null, values, null)),
            ("Div", false) => (1, (name, values) => new ScaleLayer(name, null, values, null)),
            _ => throw call.Refuse("divides a constant by data"),
        };
        // It would add axes in front, and axes that are meant by number later would be others.
        if (constant.Rank > data.Rank)
            throw Varies(data, constant, call);
        double[] numbers = call.Node.Operator == "Div" ? [.. constant.Numbers.Select(number => 1 / number)] : constant.Numbers;
        FlowNode input = data.Flow;
        Func<double[]> values;
        if (numbers.Length == 1)
        {
            values = () => [.. Enumerable.Repeat(numbers[0], input.Features)];
        }
        else
        {
            double[] all = PerFeature(data, new NumberArray(constant.Shape, numbers), kind.Neutral, call);
            values = () => all;
        }

        return data.With(new LayerFlow(input, call.Name, features: null, isSequence: null, name =>
        {
            float[] narrow = Array.ConvertAll(values(), value => (float)value);
            return kind.Layer(name, new Tensor([narrow.Length], narrow));
        }));
    }

    /// <summary>Every feature multiplied by the same number.</summary>
    public static LayerFlow Uniform(FlowNode input, string name, float scale) => new(input, name, features: null, isSequence: null, layerName =>
        new ScaleLayer(layerName, null, new Tensor([input.Features], [.. Enumerable.Repeat(scale, input.Features)]), null));

    /// <summary>The constant's value for every feature of the layer; those that the view does not show keep the neutral one.</summary>
    private static double[] PerFeature(FlowValue data, NumberArray constant, double neutral, NodeCall call)
    {
        int skipped = data.Rank - constant.Rank;
        int[] strides = NumberArray.Strides(constant.Shape);
        for (int axis = 0; axis < constant.Rank; axis++)
        {
            if (constant.Shape[axis] == 1)
                continue;
            AxisPart[] parts = data.Axes[skipped + axis];
            if (FlowValue.Length(parts).Constant != constant.Shape[axis] || parts.Any(part => part.Root.Role is AxisRole.Time or AxisRole.Batch))
                throw Varies(data, constant, call);
            FeatureView.Bind([.. parts.Concat(data.Axes.SelectMany(other => other).Where(part => part.Root.Role == AxisRole.Feature)).Select(part => part.Root)]);
        }

        var lengths = new List<int>();
        var features = new List<int>();
        var places = new List<int>();
        int start = data.Picked.Sum(pick => pick.Position * pick.Root.Stride);
        for (int axis = 0; axis < data.Rank; axis++)
        {
            AxisPart[] parts = data.Axes[axis];
            bool varies = axis >= skipped && constant.Shape[axis - skipped] > 1;
            for (int index = 0; index < parts.Length; index++)
            {
                AxisPart part = parts[index];
                if (part.Root.Role != AxisRole.Feature)
                    continue;
                lengths.Add((int)part.Length.Factor);
                features.Add(part.Stride * part.Root.Stride);
                places.Add(varies ? strides[axis - skipped] * (int)FlowValue.Length(parts[(index + 1)..]).Factor : 0);
                start += part.Offset * part.Root.Stride;
            }
        }

        var values = new double[data.Flow.Features];
        Array.Fill(values, neutral);
        int[] targets = NumberArray.Walk([.. lengths], [.. features], start);
        int[] sources = NumberArray.Walk([.. lengths], [.. places]);
        for (int index = 0; index < targets.Length; index++)
            values[targets[index]] = constant.Numbers[sources[index]];
        return values;
    }

    private static ImportException Varies(FlowValue data, NumberArray constant, NodeCall call) => call.Refuse(
        $"combines {data.ShapeText} with a constant {constant.ShapeText}; a constant may be one number, or one for each feature, the same for all timesteps and rows");
}
