using PureHDF;

namespace EdgeLstm.Import.Formats.Keras;

/// <summary>
/// The one place that calls the HDF5 library. Sizes are checked before anything is allocated, and whatever the library
/// throws on a damaged file leaves here as an <see cref="ImportException"/>.
/// </summary>
internal sealed class Hdf5File
{
    /// <summary>More names than any model has layers or weights.</summary>
    private const int MaxTexts = 100_000;

    private readonly BoundedStream _stream;
    private readonly IH5Group _root;

    private Hdf5File(BoundedStream stream, IH5Group root)
    {
        _stream = stream;
        _root = root;
    }

    /// <summary>True where the HDF5 signature stands at the start or behind a user block of 512·2ⁿ bytes.</summary>
    public static bool HasSignature(ReadOnlySpan<byte> bytes) => Hdf5Superblock.Find(bytes) >= 0;

    /// <exception cref="ImportException">The content is no sound HDF5 file.</exception>
    public static Hdf5File Open(byte[] bytes)
    {
        if (Hdf5Superblock.EndOfFile(bytes) is { } end && end > (ulong)bytes.Length)
            throw Damaged(FormattableString.Invariant($"the HDF5 file should have {end} bytes and has {bytes.Length}"));
        var stream = new BoundedStream(bytes);
        return new Hdf5File(stream, Guard("the HDF5 file", () => H5File.Open(stream)));
    }

    /// <summary>True where a group or dataset stands at <paramref name="path"/>.</summary>
    public bool Exists(string path) => Guard($"'{path}'", () => _root.LinkExists(path));

    /// <summary>A text attribute (string or bytes, of fixed or variable length); null where there is none.</summary>
    /// <param name="path">The object that has the attribute; empty for the root.</param>
    /// <param name="name">The attribute's name.</param>
    public string? Text(string path, string name) => Texts(path, name) switch
    {
        null => null,
        [string text] => text,
        string[] texts => throw Damaged(FormattableString.Invariant($"attribute '{name}' holds {texts.Length} texts instead of one")),
    };

    /// <summary>A list of texts; Keras splits a long one into <c>name0</c>, <c>name1</c>, …; null where there is none.</summary>
    /// <inheritdoc cref="Text"/>
    public string[]? TextList(string path, string name)
    {
        if (Texts(path, name) is { } whole)
            return whole;

        var all = new List<string>();
        int parts = 0;
        while (Texts(path, FormattableString.Invariant($"{name}{parts}")) is { } part)
        {
            all.AddRange(part);
            parts++;
            if (all.Count > MaxTexts || parts > MaxTexts)
                throw Damaged(FormattableString.Invariant($"attribute '{name}' of '{path}' has more than {MaxTexts} texts"));
        }

        return parts == 0 ? null : [.. all];
    }

    /// <summary>What stands in a group, in the order of the file.</summary>
    /// <param name="path">The group; empty for the root.</param>
    public IReadOnlyList<(string Name, bool IsGroup)> Children(string path) => Guard($"group '{path}'", () =>
    {
        IH5Group group = path.Length == 0 ? _root : _root.Group(path);
        List<(string, bool)> children = [.. group.Children().Take(MaxTexts + 1).Select(child => (child.Name, child is IH5Group))];
        return children.Count <= MaxTexts ? children : throw Damaged(FormattableString.Invariant($"group '{path}' has more than {MaxTexts} entries"));
    });

    /// <summary>A weight's shape and its type as messages call it; nothing of its data is read.</summary>
    /// <exception cref="ImportException">It is damaged, or larger than the file.</exception>
    public (int[] Shape, string Type) Describe(string path)
    {
        IH5Dataset dataset = Guard($"weight '{path}'", () => _root.Dataset(path));
        (ulong[] dimensions, H5DataTypeClass kind, int size) = Guard($"weight '{path}'", () =>
            (dataset.Space.Dimensions, dataset.Type.Class, dataset.Type.Size));
        RequireInside($"weight '{path}'", dimensions, size);
        return ([.. dimensions.Select(length => (int)length)], TypeName(path, dataset, kind, size));
    }

    /// <summary>Reads a weight whose data stands uncompressed in this file, as Keras writes every one.</summary>
    /// <exception cref="ImportException">It is damaged, of no float type, or stored in another way.</exception>
    public WeightTensor Weight(string path)
    {
        IH5Dataset dataset = Guard($"weight '{path}'", () => _root.Dataset(path));
        (ulong[] dimensions, H5DataTypeClass kind, int size, H5DataLayoutClass layout) = Guard($"weight '{path}'", () =>
            (dataset.Space.Dimensions, dataset.Type.Class, dataset.Type.Size, dataset.Layout.Class));
        if (layout is not (H5DataLayoutClass.Contiguous or H5DataLayoutClass.Compact))
            throw new ImportException(ImportErrorId.CorruptFile,
                $"weight '{path}' is stored chunked, compressed or in another file, which Keras never does; load the model in Keras and save it again");

        long bytes = RequireInside($"weight '{path}'", dimensions, size);
        string type = TypeName(path, dataset, kind, size);
        long readBefore = _stream.BytesRead;
        float[] values = Guard($"weight '{path}'", () => type switch
        {
            "bfloat16" => Array.ConvertAll(dataset.Read<ushort[]>(), half => BitConverter.UInt32BitsToSingle((uint)half << 16)),
            "float16" => Array.ConvertAll(dataset.Read<Half[]>(), half => (float)half),
            "float32" => dataset.Read<float[]>(),
            "float64" => Array.ConvertAll(dataset.Read<double[]>(), value => (float)value),
            _ => throw new ImportException(ImportErrorId.TensorMismatch, $"weight '{path}' is stored as {type}; float16, bfloat16, float32 and float64 are read"),
        });

        // Contiguous data is read in one go. Data in another file or never written comes back without that.
        if (layout == H5DataLayoutClass.Contiguous && _stream.BytesRead - readBefore != bytes)
            throw Damaged($"weight '{path}' has no data in this file");
        return new WeightTensor(path, [.. dimensions.Select(length => (int)length)], values, type);
    }

    private static string TypeName(string path, IH5Dataset dataset, H5DataTypeClass kind, int size)
    {
        bool brain = (kind is H5DataTypeClass.Opaque or H5DataTypeClass.FloatingPoint) && size == 2
            && Guard($"weight '{path}'", () => dataset.AttributeExists("dtype") && dataset.Attribute("dtype").Read<string>() == "bfloat16");
        return (kind, size) switch
        {
            (H5DataTypeClass.Opaque, 2) when brain => "bfloat16",
            (H5DataTypeClass.FloatingPoint, 2) => brain ? "bfloat16" : "float16",
            (H5DataTypeClass.FloatingPoint, 4) => "float32",
            (H5DataTypeClass.FloatingPoint, 8) => "float64",
            _ => FormattableString.Invariant($"{kind} of {size} bytes"),
        };
    }

    private string[]? Texts(string path, string name) => Guard($"attribute '{name}' of '{path}'", () =>
    {
        IH5Object owner = path.Length == 0 ? _root : _root.Get(path);
        if (!owner.AttributeExists(name))
            return null;

        IH5Attribute attribute = owner.Attribute(name);
        ulong[] dimensions = attribute.Space.Dimensions;
        if (attribute.Space.Type == H5DataspaceType.Null || dimensions.Contains(0UL))
            return [];
        RequireInside($"attribute '{name}' of '{path}'", dimensions, attribute.Type.Size);
        if (attribute.Type.Class is not (H5DataTypeClass.String or H5DataTypeClass.VariableLength))
            throw Damaged($"attribute '{name}' of '{path}' is of type {attribute.Type.Class} instead of text");
        string[] texts = attribute.Read<string[]>();
        return Array.TrueForAll(texts, text => text is not null) ? texts : throw Damaged($"attribute '{name}' of '{path}' lacks a text");
    });

    /// <summary>The bytes that the elements need, checked against the file: nothing larger can be stored in it.</summary>
    private long RequireInside(string what, ulong[] dimensions, int size)
    {
        UInt128 bytes = (UInt128)(uint)Math.Max(size, 1);
        foreach (ulong length in dimensions)
        {
            bytes *= length;
            if (bytes > (ulong)_stream.Length)
                throw Damaged($"{what} has shape [{string.Join(", ", dimensions)}], larger than the file itself");
        }

        return (long)bytes;
    }

    private static T Guard<T>(string what, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not ImportException)
        {
            throw Damaged($"{what} cannot be read ({Reason(error)})", error);
        }
    }

    /// <summary>The library checks little itself; what it trips over tells the user nothing.</summary>
    private static string Reason(Exception error) =>
        error is NullReferenceException or IndexOutOfRangeException or InvalidCastException or ArgumentException or OverflowException or InsufficientExecutionStackException
            ? "its structure contradicts itself"
            : error.Message.ReplaceLineEndings(" ").TrimEnd('.');

    private static ImportException Damaged(string problem, Exception? error = null) => new(
        ImportErrorId.CorruptFile, $"{problem}; the file is truncated or damaged: copy it again or save the model again", error);
}
