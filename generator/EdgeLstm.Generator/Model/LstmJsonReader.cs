using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads a <c>.lstm.json</c> text as <c>docs/model-format.md</c> specifies it.</summary>
internal static class LstmJsonReader
{
    private const int Version = 1;

    /// <summary>Reads and validates a network.</summary>
    /// <param name="text">The whole text.</param>
    /// <exception cref="ModelFormatException">The text is not a valid network.</exception>
    public static Network Read(string text)
    {
        if (text.Length > NetworkLimits.MaxCharacters)
        {
            throw new ModelFormatException(
                "the file",
                FormattableString.Invariant($"has {text.Length:N0} characters, more than the {NetworkLimits.MaxCharacters:N0} that are read"),
                ModelFormatErrorKind.TooLarge,
                position: 0);
        }

        var places = new PlaceIndex();
        Network network = ReadNetwork(JsonText.Parse(text), places);
        try
        {
            NetworkValidator.Validate(network);
        }
        catch (ModelFormatException error)
        {
            throw error.At(places.Find(error.Place));
        }

        return network;
    }

    private static Network ReadNetwork(JsonElement element, PlaceIndex places)
    {
        var root = new JsonObjectReader(element, place: "", places);
        ReadHeader(root);
        root.AllowOnly(LstmJsonProperties.Network);

        NetworkSource source = ReadSource(root.Object("source"));
        JsonObjectReader input = root.Object("input");
        input.AllowOnly(LstmJsonProperties.Input);
        int features = input.Integer("features", 1, NetworkLimits.MaxSize);
        int? timesteps = input.Optional("timesteps") is null ? null : input.Integer("timesteps", 1, NetworkLimits.MaxSize);

        return new Network(
            source,
            features,
            timesteps,
            ReadLayers(root.Required("layers"), places),
            root.OptionalObject("selfTest") is { } selfTest ? ReadSelfTest(selfTest) : null)
        {
            Stateful = root.OptionalBoolean("stateful"),
            Quantizations = root.Optional("quantization") is { } quantization ? QuantizationReader.Read(quantization, places) : default,
            InputRange = ReadRange(input),
        };
    }

    /// <summary>Format and version come before anything else: another version may have other properties.</summary>
    private static void ReadHeader(JsonObjectReader root)
    {
        string format = root.Text("format");
        if (format != "edgelstm")
        {
            throw JsonObjectReader.Error(
                root.Required("format"), "format", $"must be \"edgelstm\", found \"{JsonObjectReader.Shorten(format)}\"; is this a network of EdgeLstm?");
        }

        int version = root.Integer("version", 0, int.MaxValue);
        if (version != Version)
        {
            throw new ModelFormatException(
                "version",
                FormattableString.Invariant($"this version of EdgeLstm reads version {Version}, found {version}; import the trained file again or update EdgeLstm"),
                ModelFormatErrorKind.UnsupportedVersion,
                root.Required("version").Position);
        }
    }

    private static NetworkSource ReadSource(JsonObjectReader source)
    {
        source.AllowOnly(LstmJsonProperties.Source);
        return new NetworkSource(source.Text("file"), source.Text("sha256"), source.Text("format"), source.Text("importer"));
    }

    private static InputRange? ReadRange(JsonObjectReader input)
    {
        JsonObjectReader? minimum = input.OptionalObject("minimum");
        JsonObjectReader? maximum = input.OptionalObject("maximum");
        if (minimum is null && maximum is null)
            return null;
        return new InputRange(TensorReader.Read(minimum ?? input.Object("minimum")), TensorReader.Read(maximum ?? input.Object("maximum")));
    }

    private static EquatableArray<Layer> ReadLayers(JsonElement element, PlaceIndex places)
    {
        if (element.Kind != JsonKind.Array)
            throw JsonObjectReader.Error(element, "layers", "must be a list of layers, found " + element.Description);
        var layers = new List<Layer>();
        foreach (JsonElement item in element.Items)
        {
            string place = FormattableString.Invariant($"layers[{layers.Count}]");
            if (layers.Count == NetworkLimits.MaxLayers)
                throw JsonObjectReader.Error(item, place, FormattableString.Invariant($"a network has at most {NetworkLimits.MaxLayers} layers"));
            places.Add(place, item.Position);
            layers.Add(LayerReader.Read(new JsonObjectReader(item, place, places)));
        }

        return new EquatableArray<Layer>(layers);
    }

    private static SelfTest ReadSelfTest(JsonObjectReader selfTest)
    {
        selfTest.AllowOnly(LstmJsonProperties.SelfTest);
        return new SelfTest(
            selfTest.Integer("timesteps", 1, NetworkLimits.MaxSize),
            TensorReader.Read(selfTest.Object("input")),
            TensorReader.Read(selfTest.Object("output")));
    }
}
