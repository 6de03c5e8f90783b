namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>What Keras's paddings mean in timesteps, for convolutions and pooling.</summary>
internal static class WindowPadding
{
    /// <summary>
    /// Rows of zeros for <c>padding="same"</c>: ⌈T / stride⌉ outputs, and the larger half of an odd number behind. At
    /// stride 1 that does not depend on T.
    /// </summary>
    /// <exception cref="ImportException">The stride is not 1 and the file does not fix T.</exception>
    public static (int Front, int Behind) Same(LayerConfig config, int? timesteps, int reach, int stride)
    {
        if (stride > 1 && timesteps is null)
            throw config.Refusal("padding", config.Take("padding")!.Value, "with strides over 1 it depends on the number of timesteps, which the file does not fix: save the model with an input shape of known timesteps, or use padding='valid'");
        int length = timesteps ?? 1;
        int outputs = (length + stride - 1) / stride;
        int total = Math.Max((outputs - 1) * stride + reach - length, 0);
        return (total / 2, total - total / 2);
    }

    /// <summary>Timesteps that come out; null where it is not known how many come in.</summary>
    /// <exception cref="ImportException">None comes out.</exception>
    public static int? Outputs(KerasLayer layer, int? timesteps, int padding, int reach, int stride)
    {
        if (timesteps is not { } length)
            return null;
        return length + padding >= reach
            ? (length + padding - reach) / stride + 1
            : throw new ImportException(ImportErrorId.UnsupportedLayer, FormattableString.Invariant(
                $"{layer.What} looks at {reach} timesteps and only {length + padding} come in; train with a longer window"));
    }
}
