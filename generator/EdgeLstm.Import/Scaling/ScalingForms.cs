using EdgeLstm.Import.Graph;

namespace EdgeLstm.Import.Scaling;

/// <summary>
/// The forms in which a scaling may be written: by hand as mean and std or as min and max, or with the attributes of
/// scikit-learn's scalers, whose names end in an underscore.
/// </summary>
internal static class ScalingForms
{
    /// <summary>How far two attributes that say the same may differ, relative: files often carry few digits.</summary>
    private const double Agreement = 1e-3;

    /// <exception cref="ImportException">The section has none of the forms, or numbers that do not go together.</exception>
    public static AffineMap Read(ScalingSection section)
    {
        AffineMap map = ReadForm(section);
        return map.FitsFloat32 && map.Inverse.FitsFloat32
            ? map
            : throw section.Error("a number is too large or too small for float32");
    }

    private static AffineMap ReadForm(ScalingSection section)
    {
        if (section.HasAny("mean", "std"))
            return MeanAndDeviation(section);
        if (section.HasAny("min", "max", "range"))
            return MinimumAndMaximum(section);
        if (section.HasAny("min_", "data_min_", "data_max_", "feature_range"))
            return MinMaxScaler(section);
        if (section.HasAny("mean_", "var_", "with_mean", "with_std"))
            return StandardScaler(section);
        if (section.HasAny("center_"))
            return RobustScaler(section);
        if (section.HasAny("scale_"))
            return MaxAbsScaler(section);
        throw section.Error("it has none of the forms: mean and std, min and max, or scikit-learn's mean_, scale_, min_, data_min_, data_max_, center_");
    }

    private static AffineMap MeanAndDeviation(ScalingSection section)
    {
        section.AllowOnly("mean", "std");
        return Divided(section.Numbers("mean"), section.PositiveNumbers("std"));
    }

    private static AffineMap MinimumAndMaximum(ScalingSection section)
    {
        section.AllowOnly("min", "max", "range");
        double[] min = section.Numbers("min");
        double[] max = section.Numbers("max");
        for (int k = 0; k < section.Features; k++)
        {
            if (!(min[k] < max[k]))
                throw section.Error(FormattableString.Invariant($"'max' is {max[k]} for feature {k}, but must be above the 'min' {min[k]}; of a feature that never changes write min + 1, as scikit-learn does"));
        }

        return Ranged(min, max, section.Range("range"));
    }

    private static AffineMap StandardScaler(ScalingSection section)
    {
        section.AllowOnly("mean_", "scale_", "var_", "with_mean", "with_std");
        double[] none = new double[section.Features];
        double[] center = section.Flag("with_mean") ? section.Numbers("mean_") : none;
        if (section.Flag("with_std"))
        {
            double[] scale = section.PositiveNumbers("scale_");
            if (section.Has("var_"))
                RequireVariance(section, scale, section.Numbers("var_"));
            return Divided(center, scale);
        }

        if (section.Has("scale_") || section.Has("var_"))
            throw section.Error("'with_std' is false, but there are numbers to divide by; leave out with_std, or scale_ and var_");
        return new AffineMap(center, [.. none.Select(_ => 1.0)], none);
    }

    private static AffineMap RobustScaler(ScalingSection section)
    {
        section.AllowOnly("center_", "scale_");
        // One of the two is null where the scaler was told to leave it.
        double[] none = new double[section.Features];
        return Divided(
            section.Has("center_") ? section.Numbers("center_") : none,
            section.Has("scale_") ? section.PositiveNumbers("scale_") : [.. none.Select(_ => 1.0)]);
    }

    private static AffineMap MaxAbsScaler(ScalingSection section)
    {
        section.AllowOnly("scale_");
        return Divided(new double[section.Features], section.PositiveNumbers("scale_"));
    }

    /// <summary>Unlike in the other scalers, scale_ is what is multiplied with here, and min_ is added to that.</summary>
    private static AffineMap MinMaxScaler(ScalingSection section)
    {
        section.AllowOnly("min_", "scale_", "data_min_", "data_max_", "feature_range");
        AffineMap? fromData = null;
        if (section.HasAny("data_min_", "data_max_"))
        {
            double[] min = section.Numbers("data_min_");
            // scikit-learn takes the range of a feature that never changes as 1.
            double[] max = [.. section.Numbers("data_max_").Select((value, k) => value == min[k] ? value + 1 : value)];
            int reversed = Enumerable.Range(0, section.Features).FirstOrDefault(k => !(min[k] < max[k]), -1);
            if (reversed >= 0)
                throw section.Error(FormattableString.Invariant($"'data_max_' is below 'data_min_' for feature {reversed}"));
            fromData = Ranged(min, max, section.Range("feature_range"));
            if (!section.HasAny("min_", "scale_"))
                return fromData;
        }

        double[] scale = section.PositiveNumbers("scale_");
        double[] shift = section.Numbers("min_");
        if (fromData is not null)
            RequireAgreement(section, fromData, scale, shift);
        return new AffineMap([.. shift.Select((value, k) => -value / scale[k])], scale, new double[section.Features]);
    }

    private static void RequireAgreement(ScalingSection section, AffineMap fromData, double[] scale, double[] shift)
    {
        for (int k = 0; k < section.Features; k++)
        {
            double expected = fromData.Offset[k] - fromData.Center[k] * fromData.Scale[k];
            if (Differ(fromData.Scale[k], scale[k]) || Math.Abs(expected - shift[k]) > Agreement * Math.Max(1, Math.Abs(expected)))
                throw section.Error(FormattableString.Invariant($"'min_' and 'scale_' of feature {k} do not follow from data_min_, data_max_ and feature_range; they are of two scalers, or feature_range is missing"));
        }
    }

    private static void RequireVariance(ScalingSection section, double[] scale, double[] variance)
    {
        for (int k = 0; k < section.Features; k++)
        {
            // scikit-learn writes 1 where the variance is as good as nothing.
            if (scale[k] != 1 && Differ(scale[k] * scale[k], variance[k]))
                throw section.Error(FormattableString.Invariant($"'scale_' of feature {k} is {scale[k]}, which is not the root of its 'var_' {variance[k]}; they are of two scalers"));
        }
    }

    private static bool Differ(double a, double b) => Math.Abs(a - b) > Agreement * Math.Max(Math.Abs(a), Math.Abs(b));

    private static AffineMap Divided(double[] center, double[] divisor) =>
        new(center, [.. divisor.Select(value => 1 / value)], new double[center.Length]);

    private static AffineMap Ranged(double[] min, double[] max, (double Low, double High) range) => new(
        min,
        [.. min.Zip(max, (low, high) => (range.High - range.Low) / (high - low))],
        [.. min.Select(_ => range.Low)]);
}
