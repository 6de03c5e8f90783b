using EdgeLstm.Import.Formats.Onnx.Values;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>Size, stride, dilation and padding of a convolution or a pooling along time.</summary>
/// <param name="Size">Rows of the kernel.</param>
/// <param name="Stride">Timesteps from one output to the next.</param>
/// <param name="Dilation">Timesteps from one row of the kernel to the next.</param>
/// <param name="Front">Rows of zeros before the first timestep.</param>
/// <param name="Behind">Rows of zeros after the last timestep.</param>
/// <param name="Timesteps">Timesteps that go in.</param>
internal sealed record ConvWindow(int Size, int Stride, int Dilation, int Front, int Behind, Dim Timesteps)
{
    private int Reach => (Size - 1) * Dilation + 1;

    /// <param name="call">The node.</param>
    /// <param name="axis">Which of the spatial axes is time.</param>
    /// <param name="axes">Number of spatial axes.</param>
    /// <param name="size">Rows of the kernel.</param>
    /// <param name="timesteps">Timesteps that go in.</param>
    public static ConvWindow Read(NodeCall call, int axis, int axes, int size, Dim timesteps)
    {
        if (call.Attribute("kernel_shape") is { } shape && (shape.Integers.Count != axes || shape.Integers[axis] != size))
            throw call.Mismatch("has another kernel_shape than its weights");
        var window = new ConvWindow(size, One(call, "strides", axis, axes), One(call, "dilations", axis, axes), 0, 0, timesteps);
        if ((long)(size - 1) * window.Dilation >= NetworkLimits.MaxSize)
            throw call.Refuse(FormattableString.Invariant($"sees more than {NetworkLimits.MaxSize} timesteps at once"));
        string automatic = call.Text("auto_pad", "NOTSET");
        return automatic switch
        {
            "NOTSET" => window with { Front = Pad(call, axis, axes, behind: false), Behind = Pad(call, axis, axes, behind: true) },
            "VALID" => window,
            "SAME_UPPER" or "SAME_LOWER" => window.Same(automatic == "SAME_UPPER", call),
            _ => throw call.RefuseAttribute($"has auto_pad '{Printable.Text(automatic)}', which is not known"),
        };
    }

    /// <summary>Timesteps that come out; an open length of its own where it is not that of the input.</summary>
    public Dim Outputs(string name)
    {
        int rest = Front + Behind - Reach;
        if (Timesteps.Constant is { } count)
            return count + rest >= 0 ? Dim.Of((count + rest) / Stride + 1) : throw OnnxError.Unsupported($"node '{Printable.Text(name)}' works on fewer timesteps than it sees at once");
        return Stride == 1 && rest == -1 ? Timesteps : Dim.Open(name + " timesteps");
    }

    private ConvWindow Same(bool upper, NodeCall call)
    {
        long total = Reach - 1;
        if (Stride > 1)
        {
            long count = Timesteps.Constant ?? throw call.RefuseAttribute("pads to the same length with strides, which depends on the number of timesteps; export with a fixed window");
            total = Math.Max(0, ((count + Stride - 1) / Stride - 1) * Stride + Reach - count);
        }

        int less = (int)(total / 2), more = (int)(total - total / 2);
        return this with { Front = upper ? less : more, Behind = upper ? more : less };
    }

    private static int One(NodeCall call, string name, int axis, int axes)
    {
        if (call.Attribute(name) is not { } attribute)
            return 1;
        List<long> values = attribute.Require(attribute.Integers, OnnxAttributeKind.Integers);
        // Beside time there is one position, on which a stride or dilation does nothing.
        return values.Count == axes && values[axis] is >= 1 and <= NetworkLimits.MaxSize
            ? (int)values[axis]
            : throw call.Mismatch($"has {name} that do not fit its input");
    }

    private static int Pad(NodeCall call, int axis, int axes, bool behind)
    {
        if (call.Attribute("pads") is not { } attribute)
            return 0;
        List<long> pads = attribute.Require(attribute.Integers, OnnxAttributeKind.Integers);
        if (pads.Count != 2 * axes || pads.Any(pad => pad is < 0 or > NetworkLimits.MaxSize) || pads.Where((pad, index) => index % axes != axis && pad != 0).Any())
            throw call.RefuseAttribute("has pads beside time, or negative ones");
        return (int)pads[behind ? axis + axes : axis];
    }
}
