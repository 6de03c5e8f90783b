using EdgeLstm.Import.Formats.Onnx.Flow;
using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>
/// <c>LSTM</c>. Its outputs are the sequence [timesteps, directions, batch, hidden] (layout 1: [batch, timesteps,
/// directions, hidden]), the last h [directions, batch, hidden] and the last c.
/// </summary>
internal static class LstmOperator
{
    public static OnnxValue[] Apply(NodeCall call)
    {
        call.AllowOnly("activation_alpha", "activation_beta", "activations", "clip", "direction", "hidden_size", "input_forget", "layout");
        bool batchFirst = call.Integer("layout", 0) switch
        {
            0 => false,
            1 => true,
            var layout => throw call.RefuseAttribute(FormattableString.Invariant($"has layout {layout}; 0 and 1 are known")),
        };
        FlowValue x = call.Data(0);
        if (x.Rank != 3)
            throw call.Mismatch($"has an input {x.ShapeText} where one with 3 axes should be");
        AxisPart[] time = Bind(x.Axes[batchFirst ? 1 : 0], AxisRole.Time, x, call);
        AxisPart[] batch = Bind(x.Axes[batchFirst ? 0 : 1], AxisRole.Batch, x, call);
        FeatureView features = FeatureView.Of(x, 2, call);
        LstmWeights weights = LstmWeights.Read(call, features);
        CheckLengths(call, FlowValue.Length(time));

        LstmLayer[] directions = Directions(call, weights, features, batchFirst);
        FlowNode input = features.Flow.IsSequence
            ? features.Flow
            : new LayerFlow(features.Flow, call.Name + "/repeat", features: null, isSequence: true, name => new RepeatLayer(name, 1));
        var sequence = new LstmFlow(input, directions[0], directions.ElementAtOrDefault(1));
        // Of a single timestep the last is all there is, and a network that gives it can still run timestep by timestep.
        LstmFlow last = FlowValue.Length(time).IsOne
            ? sequence
            : new LstmFlow(input, Last(directions[0]), directions.Length > 1 ? Last(directions[1]) : null);

        int units = weights.Units;
        var root = new AxisRoot(AxisRole.Feature, Dim.Of(directions.Length * units));
        AxisPart[] direction = directions.Length == 1 ? [] : [new AxisPart(root, 0, Dim.Of(2), units)];
        AxisPart[] hidden = units == 1 ? [] : [new AxisPart(root, 0, Dim.Of(units), 1)];
        return
        [
            new FlowValue(sequence, batchFirst ? [batch, time, direction, hidden] : [time, direction, batch, hidden]),
            new FlowValue(last, batchFirst ? [batch, direction, hidden] : [direction, batch, hidden]),
            new CellStateValue(),
        ];
    }

    private static LstmLayer Last(LstmLayer layer) => layer with { ReturnSequences = false };

    private static LstmLayer[] Directions(NodeCall call, LstmWeights weights, FeatureView features, bool batchFirst)
    {
        (Activation Gates, Activation Cell, Activation Output)[] activations = LstmActivations.Read(call, weights.Directions);
        float? clip = call.Attribute("clip") is null ? null : (float)call.Float("clip", 0);
        if (clip is not (null or (> 0 and < float.PositiveInfinity)))
            throw call.RefuseAttribute(FormattableString.Invariant($"has clip {clip}, which is no limit above zero"));
        bool coupled = call.Integer("input_forget", 0) != 0;
        bool backward = weights.Direction == "reverse";
        Tensor?[] hidden = InitialState.Read(call, 5, "initial_h", weights, batchFirst);
        Tensor?[] cell = InitialState.Read(call, 6, "initial_c", weights, batchFirst);
        InitialState.Record(call);
        return [.. Enumerable.Range(0, weights.Directions).Select(direction => new LstmLayer(
            LayerNames.Clean(call.Name),
            features.Flow.Features,
            weights.Units,
            activations[direction].Cell,
            activations[direction].Gates,
            ReturnSequences: true,
            weights.Kernel(direction, features, coupled),
            weights.RecurrentKernel(direction, coupled),
            weights.Bias(direction, coupled),
            hidden[direction],
            cell[direction])
        {
            OutputActivation = activations[direction].Output == activations[direction].Cell ? null : activations[direction].Output,
            Reverse = backward || direction == 1,
            Peepholes = weights.Peepholes(direction, coupled),
            CoupledGates = coupled,
            Clip = clip,
        })];
    }

    /// <summary>Gives an axis its meaning; an axis that has another one is refused.</summary>
    private static AxisPart[] Bind(AxisPart[] parts, AxisRole role, FlowValue x, NodeCall call)
    {
        foreach (AxisPart part in parts)
        {
            if (part.Root.Role == AxisRole.Unknown)
                part.Root.Role = role;
            if (part.Root.Role != role || !part.IsWhole || (role == AxisRole.Time && parts.Length > 1))
                throw call.Refuse($"has an input {x.ShapeText} whose axes are not the timesteps, rows and features of one sequence");
        }

        return parts;
    }

    private static void CheckLengths(NodeCall call, Dim timesteps)
    {
        bool isWhole = call.Optional(4) switch
        {
            null => true,
            ConstantValue constant => constant.Values.Numbers.All(length => length == timesteps.Constant),
            ShapeValue shape => shape.Items.All(timesteps.Equals),
            _ => false,
        };
        if (!isWhole)
            throw call.Refuse($"has sequence_lens that may be shorter than the window ({timesteps} timesteps); every window is run whole: export the model without them");
    }
}
