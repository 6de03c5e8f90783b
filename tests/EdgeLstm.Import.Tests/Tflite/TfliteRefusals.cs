namespace EdgeLstm.Import.Tests.Tflite;

/// <summary>TensorFlow Lite files that import refuses.</summary>
internal static class TfliteRefusals
{
    private const string Section = "TensorFlow Lite";

    /// <summary>Tensors of <see cref="Model"/>: the window, W of the gate i, the first state.</summary>
    private const int Window = 0;
    private const int Kernel = 1;
    private const int State = 13;

    private static readonly LstmVariant Plain = new(3);

    public static IEnumerable<Refusal> All =>
    [
        Of(Start().Other(32, "FlexTensorListReserve").Other(119)),
        Of(Start().Other(114).Lstm(Plain).Other(6)),
        Of(Start().Other(88).Other(18).Activation(14)),
        Of(Start().Other(52)),
        Of(Start().Other(200)),
        Of(Start().Dense(2)),
        Tensor(Kernel, 1, (byte)9),
        Tensor(Kernel, 1, (byte)1),
        Tensor(Window, 1, (byte)2),
        Tensor(Kernel, 6, Array.Empty<object?>()),
        Option(0, 0, (byte)2),
        Option(0, 0, (byte)5),
        Option(0, 1, -1f),
        Option(0, 2, 3.5f),
        Option(0, 4, true),
        Option(0, 5, true),
        Option(0, 6, true),
        Option(1, 1, (byte)1),
        Option(1, 3, true),
        Input(17, Kernel),
        Input(20, Kernel),
        Input(18, Window),
        Input(5, -1),
        Tensor(State, 5, false),
        Tensor(Kernel, 0, new[] { 3, 5 }),
        Tensor(Kernel, 2, 2),
        Tensor(Window, 0, new[] { 4, 5, 2 }),
        Tensor(Window, 0, new[] { 1, 2 }),
        Of(Model().Activation(25), file => file.Options(2)[0] = 2f),
        Of(Model(), file => Inputs(file, 1)[0] = Window),
        Of(Model(), file => file.Outputs = [Window]),
        Of(Model(), file => file.Outputs = [Window, Kernel]),
        Of(Start().Lstm(Plain).Slice(-1).Lstm(Plain)),
        Of(Start().Lstm(Plain).Slice(0), file => Inputs(file, 1)[3] = file.Integers(1, 2, 1)),
        Of(Start().Lstm(Plain).Flatten(), file => Inputs(file, 1)[1] = file.Integers(5, 3)),
        Of(new TfliteFile(2, seed: 90, timesteps: 5, timeMajor: true).Lstm(Plain).Lstm(Plain), file => file.Options(1)[3] = false),
        Of(Model(), file => file.Version = 2),
        Of(Model(), graph: "lstm(3)"),
        new(Section, "pump.tflite", Model().Content[..200]),
    ];

    private static TfliteFile Start() => new(2, seed: 90);

    private static TfliteFile Model() => Start().Lstm(Plain).Dense(2);

    private static Refusal Tensor(int index, int field, object value) => Of(Model(), file => file.Tensors[index] = With(file.Tensors[index], field, value));

    private static Refusal Option(int operation, int field, object value) =>
        Of(Model(), file => file.Operators[operation] = With(file.Operators[operation], 4, With(file.Options(operation), field, value)));

    private static Refusal Input(int position, int tensor) => Of(Model(), file => Inputs(file, 0)[position] = tensor);

    private static int[] Inputs(TfliteFile file, int operation) => (int[])file.Operators[operation][1]!;

    private static object?[] With(object?[] table, int field, object value)
    {
        var longer = new object?[Math.Max(table.Length, field + 1)];
        table.CopyTo(longer, 0);
        longer[field] = value;
        return longer;
    }

    private static Refusal Of(TfliteFile file, Action<TfliteFile>? edit = null, string? graph = null)
    {
        edit?.Invoke(file);
        return new Refusal(Section, file.File.Name, file.Content, graph);
    }
}
