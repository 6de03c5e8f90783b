using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Tests.Topology;

/// <summary>Makes the tensors of a weight file: values that differ from tensor to tensor and from place to place.</summary>
internal sealed class WeightFile
{
    private readonly List<WeightTensor> _tensors = [];

    public IReadOnlyList<WeightTensor> Tensors => _tensors;

    public WeightFile Tensor(string name, params int[] shape)
    {
        int count = shape.Aggregate(1, (product, length) => product * length);
        byte[] bytes = [.. Enumerable.Range(0, count).SelectMany(index => BitConverter.GetBytes((_tensors.Count + 1) * 0.01f + index * 0.001f))];
        _tensors.Add(new WeightTensor(name, "float32", ElementType.Float32, shape, offset: 0, strides: null, () => bytes));
        return this;
    }

    /// <summary>Values of a tensor at these places of its storage.</summary>
    public float[] Values(string name, params int[] places)
    {
        double[] values = _tensors.Single(tensor => tensor.Name == name).Read();
        return [.. places.Select(place => (float)values[place])];
    }

    public WeightFile Lstm(string module, int input, int units, string suffix = "_l0")
    {
        string prefix = module.Length == 0 ? "" : module + ".";
        return Tensor($"{prefix}weight_ih{suffix}", 4 * units, input).Tensor($"{prefix}weight_hh{suffix}", 4 * units, units)
            .Tensor($"{prefix}bias_ih{suffix}", 4 * units).Tensor($"{prefix}bias_hh{suffix}", 4 * units);
    }

    public WeightFile Linear(string module, int input, int units, bool bias = true)
    {
        WeightFile file = Tensor(module + ".weight", units, input);
        return bias ? file.Tensor(module + ".bias", units) : file;
    }

    public ImportResult Resolve(string? graph = null) => TopologyResolver.Resolve("test", _tensors, graph, notes: []);
}
