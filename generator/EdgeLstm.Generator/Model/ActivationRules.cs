namespace EdgeLstm.Model;

/// <summary>What holds for every activation of a network.</summary>
internal static class ActivationRules
{
    /// <summary>Checks an activation of a layer that gives whole vectors.</summary>
    /// <exception cref="ModelFormatException">A parameter is NaN or infinite.</exception>
    public static void Check(Activation activation, string place)
    {
        NumberRules.CheckFinite(activation.Alpha, place + ".alpha");
        NumberRules.CheckFinite(activation.Beta, place + ".beta");
    }

    /// <summary>Checks an activation that has to work on one value at a time.</summary>
    /// <exception cref="ModelFormatException">It is softmax, or a parameter is NaN or infinite.</exception>
    public static void CheckScalar(Activation activation, string place)
    {
        if (activation.Kind == ActivationKind.Softmax)
            throw new ModelFormatException(place, $"softmax is supported in dense and activation layers only; known here are {ActivationNames.KnownScalar}");
        Check(activation, place);
    }
}
