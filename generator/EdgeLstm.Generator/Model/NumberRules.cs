namespace EdgeLstm.Model;

/// <summary>What holds for single numbers of a network.</summary>
internal static class NumberRules
{
    /// <exception cref="ModelFormatException">The size is below <paramref name="minimum"/> or above every size.</exception>
    public static void CheckSize(int size, string place, int minimum = 1)
    {
        if (size < minimum || size > NetworkLimits.MaxSize)
            throw new ModelFormatException(place, FormattableString.Invariant($"must be from {minimum} to {NetworkLimits.MaxSize}, found {size}"));
    }

    /// <exception cref="ModelFormatException">The number is NaN or infinite.</exception>
    public static void CheckFinite(float value, string place)
    {
        if (float.IsNaN(value) || float.IsInfinity(value))
            throw new ModelFormatException(place, FormattableString.Invariant($"must be a finite number, found {value}"));
    }

    /// <exception cref="ModelFormatException">The number is there, but not finite and above zero.</exception>
    public static void CheckPositive(float? value, string place)
    {
        if (value is not { } number)
            return;
        CheckFinite(number, place);
        if (number <= 0)
            throw new ModelFormatException(place, FormattableString.Invariant($"must be greater than 0, found {number}"));
    }
}
