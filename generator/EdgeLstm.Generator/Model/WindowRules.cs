namespace EdgeLstm.Model;

/// <summary>The rules of the layers that work along time.</summary>
internal static class WindowRules
{
    /// <exception cref="ModelFormatException">The layer does not fit.</exception>
    public static void Check(Layer layer, DataFlow given, string place)
    {
        switch (layer)
        {
            case Conv1DLayer conv:
                CheckConv1D(conv, given, place);
                break;
            case PoolLayer pool:
                CheckPool(pool, given, place);
                break;
            case GlobalPoolLayer:
                LayerRules.RequireSequence(given, "a global_pool", place);
                break;
            case FlattenLayer:
                CheckFlatten(given, place);
                break;
            case PickLayer pick:
                CheckPick(pick, given, place);
                break;
            case FlipLayer:
                LayerRules.RequireSequence(given, "a flip", place);
                break;
            case RepeatLayer repeat:
                CheckRepeat(repeat, given, place);
                break;
            default:
                throw new ModelFormatException(place, $"{layer.GetType().Name} is no kind of layer that the format knows");
        }
    }

    private static void CheckConv1D(Conv1DLayer layer, DataFlow given, string place)
    {
        LayerRules.RequireSequence(given, "a conv1d", place);
        LayerRules.CheckInput(layer.InputSize, given, place);
        NumberRules.CheckSize(layer.PadFront, place + ".padFront", minimum: 0);
        NumberRules.CheckSize(layer.PadBehind, place + ".padBehind", minimum: 0);
        NumberRules.CheckSize(layer.Stride, place + ".stride");
        NumberRules.CheckSize(layer.Dilation, place + ".dilation");
        ActivationRules.CheckScalar(layer.Activation, place + ".activation");
        if (layer.Kernel.Rank != 3)
            throw new ModelFormatException(place + ".kernel", "must have the shape [units, kernel size, input], found " + layer.Kernel.ShapeText);
        TensorRules.Check(layer.Kernel, place + ".kernel", layer.Units, layer.Kernel.Shape[1], layer.InputSize);
        TensorRules.CheckOptional(layer.Bias, place + ".bias", layer.Units);

        long reach = (layer.Kernel.Shape[1] - 1L) * layer.Dilation + 1;
        if (reach > NetworkLimits.MaxSize)
        {
            throw new ModelFormatException(
                place + ".dilation",
                FormattableString.Invariant($"the kernel reaches over {reach:N0} timesteps, more than the {NetworkLimits.MaxSize:N0} that a window may have"),
                ModelFormatErrorKind.TooLarge);
        }

        if (given.Timesteps is int timesteps && layer.OutputTimesteps(timesteps) < 1)
            throw new ModelFormatException(place, FormattableString.Invariant($"the sequence of {timesteps} timesteps, {layer.PadFront + layer.PadBehind} of padding added, is shorter than the {reach} that the kernel reaches over"));
    }

    private static void CheckPool(PoolLayer layer, DataFlow given, string place)
    {
        LayerRules.RequireSequence(given, "a pool", place);
        NumberRules.CheckSize(layer.Size, place + ".size");
        NumberRules.CheckSize(layer.Stride, place + ".stride");
        if (given.Timesteps is int timesteps && layer.OutputTimesteps(timesteps) < 1)
            throw new ModelFormatException(place, FormattableString.Invariant($"the sequence of {timesteps} timesteps is shorter than the {layer.Size} of one pool"));
    }

    private static void CheckFlatten(DataFlow given, string place)
    {
        LayerRules.RequireSequence(given, "a flatten", place);
        if (given.Timesteps is not int timesteps)
            throw new ModelFormatException(place, "a flatten needs to know how many timesteps the window has; state input.timesteps");
        long size = (long)timesteps * given.Size;
        if (size > NetworkLimits.MaxSize)
        {
            throw new ModelFormatException(
                place,
                FormattableString.Invariant($"{timesteps:N0} timesteps of {given.Size:N0} floats are {size:N0}, more than the {NetworkLimits.MaxSize:N0} of a vector"),
                ModelFormatErrorKind.TooLarge);
        }
    }

    private static void CheckPick(PickLayer layer, DataFlow given, string place)
    {
        LayerRules.RequireSequence(given, "a pick", place);
        if (layer.Timestep is < -NetworkLimits.MaxSize or >= NetworkLimits.MaxSize)
            throw new ModelFormatException(place + ".timestep", FormattableString.Invariant($"must be from {-NetworkLimits.MaxSize} to {NetworkLimits.MaxSize - 1}, found {layer.Timestep}"));
        if (given.Timesteps is int timesteps && (layer.Timestep < -timesteps || layer.Timestep >= timesteps))
            throw new ModelFormatException(place + ".timestep", FormattableString.Invariant($"is {layer.Timestep}, but the sequence has {timesteps} timesteps"));
    }

    private static void CheckRepeat(RepeatLayer layer, DataFlow given, string place)
    {
        NumberRules.CheckSize(layer.Count, place + ".count");
        if (given.IsSequence)
            throw new ModelFormatException(place, "a repeat takes one vector, but it is given a sequence; an lstm before it must have returnSequences false");
    }
}
