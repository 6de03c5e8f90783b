using EdgeLstm.Model.Json;

namespace EdgeLstm.Model;

/// <summary>Reads <c>quantization</c>.</summary>
internal static class QuantizationReader
{
    public static EquatableArray<Quantization> Read(JsonElement element, PlaceIndex places) => new(
        Objects(element, "quantization", PrecisionNames.Rounded.Count, places).Select(Read));

    private static Quantization Read(JsonObjectReader entry)
    {
        entry.AllowOnly(LstmJsonProperties.Quantization);
        return new Quantization(
            entry.Choice("precision", PrecisionNames.Rounded),
            TensorReader.Read(entry.Object("output")),
            entry.Integer("timesteps", 1, int.MaxValue),
            entry.Integer("rows", 1, int.MaxValue),
            Error(entry),
            entry.Integer("worstOutput", 0, NetworkLimits.MaxSize - 1),
            entry.Optional("winnerChanges") is null ? null : entry.Integer("winnerChanges", 0, int.MaxValue),
            new(Objects(entry.Required("layers"), entry.PlaceOf("layers"), NetworkLimits.MaxLayers, entry.Places).Select(Layer)))
        {
            Calibration = entry.Optional("calibration") is null ? null : entry.Text("calibration"),
        };
    }

    private static LayerQuantization Layer(JsonObjectReader layer)
    {
        layer.AllowOnly(LstmJsonProperties.LayerQuantization);
        return new LayerQuantization(layer.Integer("layer", 0, NetworkLimits.MaxLayers - 1), Error(layer))
        {
            Range = layer.OptionalObject("inputs") is { } inputs ? new Int8Range(TensorReader.Read(inputs), layer.Number("hidden")) : null,
        };
    }

    private static QuantizationError Error(JsonObjectReader reader) => new(reader.Number("worstError"), reader.Number("rmsError"));

    private static IEnumerable<JsonObjectReader> Objects(JsonElement list, string place, int most, PlaceIndex places)
    {
        if (list.Kind != JsonKind.Array)
            throw JsonObjectReader.Error(list, place, "must be a list, found " + list.Description);
        int index = 0;
        foreach (JsonElement item in list.Items)
        {
            string itemPlace = FormattableString.Invariant($"{place}[{index}]");
            if (index++ == most)
                throw JsonObjectReader.Error(item, itemPlace, FormattableString.Invariant($"there are at most {most}"));
            places.Add(itemPlace, item.Position);
            yield return new JsonObjectReader(item, itemPlace, places);
        }
    }
}
