using EdgeLstm.Import.Formats.Onnx.Values;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Reshapes data: the parts of all axes, slowest first, are dealt out to the new axes and cut where one ends within a part.</summary>
internal static class AxisRegrouping
{
    /// <param name="value">The data.</param>
    /// <param name="lengths">Lengths of the new axes; one may be null and takes what the others leave.</param>
    /// <returns>The axes, or null where they cannot be followed.</returns>
    public static AxisPart[][]? Regroup(FlowValue value, IReadOnlyList<Dim?> lengths)
    {
        var parts = new LinkedList<AxisPart>(value.Axes.SelectMany(axis => axis));
        var axes = new AxisPart[lengths.Count][];
        int front = 0;
        for (; front < axes.Length && lengths[front] is { } length; front++)
        {
            if (Take(parts, length, fromFront: true) is not { } axis)
                return null;
            axes[front] = axis;
        }

        for (int back = axes.Length - 1; back > front; back--)
        {
            if (lengths[back] is not { } length || Take(parts, length, fromFront: false) is not { } axis)
                return null;
            axes[back] = axis;
        }

        if (front < axes.Length)
            axes[front] = Join([.. parts]);
        else if (parts.Count > 0)
            return null;
        return axes;
    }

    /// <summary>Parts that go on where the one before ends become one.</summary>
    public static AxisPart[] Join(IReadOnlyList<AxisPart> parts)
    {
        var joined = new List<AxisPart>();
        foreach (AxisPart part in parts)
        {
            if (joined.Count > 0 && joined[^1] is { } last && last.Root == part.Root && part.Length.Constant is { } length && last.Stride == length * part.Stride)
                joined[^1] = new AxisPart(part.Root, last.Offset + part.Offset, last.Length * part.Length, part.Stride);
            else
                joined.Add(part);
        }

        return [.. joined];
    }

    private static AxisPart[]? Take(LinkedList<AxisPart> parts, Dim length, bool fromFront)
    {
        var taken = new List<AxisPart>();
        Dim open = length;
        while (!open.IsOne)
        {
            if ((fromFront ? parts.First : parts.Last)?.Value is not { } part)
                return null;
            if (fromFront)
                parts.RemoveFirst();
            else
                parts.RemoveLast();
            if (open.DividedBy(part.Length) is { } rest)
            {
                open = rest;
            }
            else if (Cut(part, open, fromFront) is var (slow, fast))
            {
                part = fromFront ? slow : fast;
                if (fromFront)
                    parts.AddFirst(fast);
                else
                    parts.AddLast(slow);
                open = Dim.One;
            }
            else
            {
                return null;
            }

            taken.Insert(fromFront ? taken.Count : 0, part);
        }

        return Join(taken);
    }

    /// <summary>A part as two, the slower of which has the length <paramref name="length"/>, or the faster one from behind.</summary>
    private static (AxisPart Slow, AxisPart Fast)? Cut(AxisPart part, Dim length, bool fromFront)
    {
        if (length.Constant is not > 0 || part.Length.Constant is null || part.Length.DividedBy(length) is not { } rest)
            return null;
        Dim slow = fromFront ? length : rest;
        Dim fast = fromFront ? rest : length;
        switch (part.Root.Role)
        {
            case AxisRole.Feature:
                return (new AxisPart(part.Root, part.Offset, slow, (int)(part.Stride * fast.Factor)), new AxisPart(part.Root, 0, fast, part.Stride));
            case AxisRole.Unknown when part.IsWhole:
                (AxisRoot first, AxisRoot second) = part.Root.Owner!.Split(part.Root, slow, fast);
                return (new AxisPart(first), new AxisPart(second));
            default:
                return null;
        }
    }
}
