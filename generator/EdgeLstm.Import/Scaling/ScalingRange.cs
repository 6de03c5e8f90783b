using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Scaling;

/// <summary>
/// What a scaling file says of the range of raw inputs: in <c>clamp</c>, or by the extremes that a scaler was fitted on. A
/// mean and a deviation have no range of their own; <c>clamp</c> can say how many deviations are one.
/// </summary>
internal static class ScalingRange
{
    /// <param name="clamp">The section of that name, or null.</param>
    /// <param name="input">The scaling of the inputs, or null.</param>
    /// <exception cref="ImportException">The numbers do not go together.</exception>
    public static InputRange? Read(ScalingSection? clamp, ScalingSection? input)
    {
        if (clamp is not null)
            return clamp.Has("deviations") ? Deviations(clamp, input) : Stated(clamp);
        if (input is null)
            return null;
        if (input.HasAny("min", "max"))
            return Range(input, input.Numbers("min"), input.Numbers("max"));
        if (input.HasAny("min_", "data_min_", "data_max_"))
            return MinMaxScaler(input);
        // RobustScaler has a scale_, too, but no extremes.
        if (!input.Has("scale_") || input.HasAny("mean_", "var_", "with_mean", "with_std", "center_"))
            return null;
        double[] largest = input.PositiveNumbers("scale_");
        return Range(input, [.. largest.Select(value => -value)], largest);
    }

    private static InputRange Stated(ScalingSection clamp)
    {
        clamp.AllowOnly("min", "max");
        return Range(clamp, clamp.Numbers("min"), clamp.Numbers("max"));
    }

    private static InputRange Deviations(ScalingSection clamp, ScalingSection? input)
    {
        clamp.AllowOnly("deviations");
        double[] count = clamp.PositiveNumbers("deviations");
        if (input is null || !(input.Has("std") || input.Has("scale_") && input.Has("mean_")))
            throw clamp.Error("'deviations' needs an 'input' with mean and std, or mean_ and scale_; write min and max instead");
        AffineMap map = ScalingForms.Read(input);
        return Range(
            clamp,
            [.. map.Center.Select((center, k) => center - count[k] / map.Scale[k])],
            [.. map.Center.Select((center, k) => center + count[k] / map.Scale[k])]);
    }

    /// <summary>The extremes that it has seen, which follow from what it multiplies and adds as well.</summary>
    private static InputRange MinMaxScaler(ScalingSection input)
    {
        AffineMap map = ScalingForms.Read(input);
        (double low, double high) = input.Range("feature_range");
        return Range(input, Raw(low), Raw(high));

        double[] Raw(double scaled) => [.. map.Center.Select((center, k) => center + (scaled - map.Offset[k]) / map.Scale[k])];
    }

    private static InputRange Range(ScalingSection section, double[] minimum, double[] maximum)
    {
        float[] low = [.. minimum.Select(value => (float)value)];
        float[] high = [.. maximum.Select(value => (float)value)];
        for (int k = 0; k < low.Length; k++)
        {
            if (!(low[k] < high[k]))
                throw section.Error(FormattableString.Invariant($"the range of feature {k} is {low[k]} to {high[k]} in float32, which leaves no room"));
            if (float.IsInfinity(low[k]) || float.IsInfinity(high[k]))
                throw section.Error(FormattableString.Invariant($"the range of feature {k} is too large for float32"));
        }

        return new InputRange(new Tensor([low.Length], low), new Tensor([high.Length], high));
    }
}
