using System.Runtime.InteropServices;
using EdgeLstm.Import.Formats.Keras.Layers;
using EdgeLstm.Import.Topology;
using EdgeLstm.Model;
using StoredTensor = EdgeLstm.Import.Topology.WeightTensor;

namespace EdgeLstm.Import.Formats.Keras.WeightsOnly;

/// <summary>
/// Makes the modules that a <c>Graph</c> statement speaks of from the weights of a Keras file. Keras has outputs on the
/// last axis: its kernels become views with the axes turned.
/// </summary>
internal sealed class KerasModules
{
    private static readonly WeightDialect Dialect = new(
        "no Keras LSTM (a kernel [input, 4 x units] and a recurrent kernel [units, 4 x units])",
        "Dense", "Conv1D", "LayerNormalization", "BatchNormalization", 1e-3f)
    {
        Otherwise = ", or save the whole model with model.save(\"x.keras\")",
    };

    /// <summary>Layers whose weights look like those of a Dense or a Conv1D and are not.</summary>
    private static readonly HashSet<string> Lookalikes = new(StringComparer.Ordinal)
    {
        "embedding", "p_re_lu", "position_embedding", "einsum_dense", "depthwise_conv1d", "conv1d_transpose",
    };

    private readonly Hdf5File _file;
    private readonly List<ModuleWeights> _modules = [];
    private readonly List<RefusedModule> _refused = [];
    private readonly List<StoredTensor> _leftover = [];
    private readonly List<StoredTensor> _tensors = [];

    private KerasModules(Hdf5File file) => _file = file;

    /// <param name="file">The file, for the data.</param>
    /// <param name="groups">Its groups of weights.</param>
    /// <param name="weightless">Its layers that compute without weights.</param>
    public static ModuleCatalog Make(Hdf5File file, IReadOnlyList<VariableGroup> groups, IReadOnlyList<string> weightless)
    {
        var maker = new KerasModules(file);
        foreach (IGrouping<string, VariableGroup> module in groups.GroupBy(group => group.Module))
            maker.Add([.. module]);
        return new ModuleCatalog(maker._modules, maker._refused, maker._leftover, maker._tensors) { Dialect = Dialect, Weightless = weightless };
    }

    private void Add(VariableGroup[] halves)
    {
        VariableGroup group = halves[0];
        string name = Printable.Text(group.Module);
        ModuleWeights? module = null;
        if (WhyNoLstm(halves) is { } why)
            _refused.Add(new RefusedModule(group.Module, new ImportException(ImportErrorId.UnsupportedLayer, $"{name} {why}")));
        else if (IsLstm(group))
            module = Array.TrueForAll(halves, IsLstm) ? Lstm(name, halves) : null;
        else if (halves.Length == 1 && !Lookalikes.Contains(group.Kind) && group.Variables.All(variable => variable.Shape.All(length => length > 0)))
            module = Convolution(name, group) ?? (ModuleWeights?)Dense(name, group) ?? Norm(name, group);
        if (module is not null)
        {
            _modules.Add(module with { Series = group.Series });
            _tensors.AddRange(module.Tensors.DistinctBy(tensor => tensor.Name));
            return;
        }

        StoredTensor[] rest = [.. halves.SelectMany(half => half.Variables).Select(variable => View(variable, variable.Shape))];
        _tensors.AddRange(rest);
        if (_refused.Count == 0 || _refused[^1].Module != group.Module)
            _leftover.AddRange(rest);
    }

    private static string? WhyNoLstm(VariableGroup[] halves)
    {
        VariableGroup group = halves[0];
        if (!IsRecurrent(group))
            return null;
        (int units, int columns) = (group.Variables[1].Shape[0], group.Variables[1].Shape[1]);
        string tensor = FormattableString.Invariant($"(recurrent kernel [{units}, {columns}])");
        if (columns == units || columns == 3L * units)
            return $"is {(columns == units ? "a SimpleRNN" : "a GRU")} {tensor}, not an LSTM, whose recurrent kernel is four times as wide as high: train with an LSTM layer";
        return halves.Length == 2 && IsRecurrent(halves[1]) && !halves[1].Variables[1].Shape.SequenceEqual(group.Variables[1].Shape)
            ? "has directions of different units, which a statement cannot say: save the whole model with model.save(\"x.keras\")"
            : null;
    }

    private static bool IsRecurrent(VariableGroup group) =>
        (group.HasRanks(2, 2) || group.HasRanks(2, 2, 1) || group.HasRanks(2, 2, 2))
        && group.Variables[0].MayBe("kernel") && group.Variables[1].MayBe("recurrent_kernel")
        && group.Variables[0].Shape[1] == group.Variables[1].Shape[1] && group.Variables.All(variable => variable.Shape.All(length => length > 0));

    private static bool IsLstm(VariableGroup group)
    {
        if (!IsRecurrent(group) || group.HasRanks(2, 2, 2))
            return false;
        (int units, int columns) = (group.Variables[1].Shape[0], group.Variables[1].Shape[1]);
        return columns == 4L * units && (group.Variables.Count == 2 || group.Variables[2].Shape[0] == columns || IsCuDnn(group));
    }

    /// <summary>CuDNNLSTM alone has two biases.</summary>
    private static bool IsCuDnn(VariableGroup group) => group.Variables.Count == 3 && group.Variables[2].Shape[0] == 2L * group.Variables[1].Shape[1];

    private LstmWeights? Lstm(string name, VariableGroup[] halves)
    {
        VariableGroup? forward = halves.Length == 1 ? halves[0] : Array.Find(halves, half => half.Direction == Direction.Forward);
        VariableGroup? backward = halves.Length == 1 ? null : Array.Find(halves, half => half.Direction == Direction.Backward);
        return forward is null || (halves.Length == 2) != (backward is not null) || halves.Length > 2
            ? null
            : new LstmWeights(forward.Module, Layer: 0, name, Half(forward), backward is null ? null : Half(backward));
    }

    private LstmHalf Half(VariableGroup group)
    {
        bool isCuDnn = IsCuDnn(group);
        (Variable kernel, Variable recurrent) = (group.Variables[0], group.Variables[1]);
        int rows = recurrent.Shape[1];
        Variable? bias = group.Variables.ElementAtOrDefault(2);
        return new LstmHalf(
            isCuDnn ? Blocks(kernel) : Transposed(kernel),
            isCuDnn ? Blocks(recurrent) : Transposed(recurrent),
            bias is null ? null : View(bias, [rows]),
            isCuDnn ? View(bias!, [rows], offset: rows) : null,
            Projection: null);
    }

    private Conv1DWeights? Convolution(string name, VariableGroup group)
    {
        if (!(group.HasRanks(3) || group.HasRanks(3, 1)) || !group.Variables[0].MayBe("kernel"))
            return null;
        int[] shape = group.Variables[0].Shape;
        (int size, int input, int units) = (shape[0], shape[1], shape[2]);
        return Bias(group, units, out StoredTensor? bias)
            ? new Conv1DWeights(group.Module, name, View(group.Variables[0], [units, input, size], strides: [1, units, (long)input * units]), bias)
            : null;
    }

    private LinearWeights? Dense(string name, VariableGroup group) =>
        (group.HasRanks(2) || group.HasRanks(2, 1)) && group.Variables[0].MayBe("kernel") && Bias(group, group.Variables[0].Shape[1], out StoredTensor? bias)
            ? new LinearWeights(group.Module, name, Transposed(group.Variables[0]), bias)
            : null;

    private bool Bias(VariableGroup group, int units, out StoredTensor? bias)
    {
        Variable? variable = group.Variables.ElementAtOrDefault(1);
        bias = variable is null ? null : View(variable, variable.Shape);
        return variable is null || (variable.Shape[0] == units && variable.MayBe("bias"));
    }

    /// <summary>A normalization; where names are numbers, the class and the number of weights have to tell which they are.</summary>
    private NormWeights? Norm(string name, VariableGroup group)
    {
        string[] roles = (group.Kind, group.Variables.Count) switch
        {
            _ when group.Variables.All(variable => variable.Role is not null) => [.. group.Variables.Select(variable => variable.Role!)],
            (_, 4) => ["gamma", "beta", "moving_mean", "moving_variance"],
            ("batch_normalization" or "sync_batch_normalization", 2) => ["moving_mean", "moving_variance"],
            (_, 2) => ["gamma", "beta"],
            _ => [],
        };
        bool fits = roles.Length == group.Variables.Count && roles.Length > 0 && roles.Distinct().Count() == roles.Length
            && roles.All(role => role is "gamma" or "beta" or "moving_mean" or "moving_variance")
            && roles.Contains("moving_mean") == roles.Contains("moving_variance")
            && (roles.Contains("moving_mean") || roles.Contains("gamma"))
            && group.Variables.All(variable => variable.Shape.SequenceEqual(group.Variables[0].Shape) && variable.Shape.Length == 1);
        return fits ? new NormWeights(group.Module, name, Find("gamma"), Find("beta"), Find("moving_mean"), Find("moving_variance"), BatchCount: null) : null;

        StoredTensor? Find(string role) => Array.IndexOf(roles, role) is >= 0 and int index ? View(group.Variables[index], group.Variables[index].Shape) : null;
    }

    private StoredTensor Transposed(Variable kernel) => View(kernel, [kernel.Shape[1], kernel.Shape[0]], strides: [1, kernel.Shape[1]]);

    private StoredTensor View(Variable variable, int[] shape, int offset = 0, long[]? strides = null) =>
        Tensor(variable, shape, offset, strides, () => _file.Weight(variable.Path).Values);

    /// <summary>A kernel of CuDNNLSTM (<see cref="CuDnnLstmReader"/>) with its gates' matrices one below the other.</summary>
    private StoredTensor Blocks(Variable kernel) => Tensor(
        kernel, [kernel.Shape[1], kernel.Shape[0]], offset: 0, strides: null,
        () => KernelShape.GateBlocks(_file.Weight(kernel.Path).Values, kernel.Shape[0], kernel.Shape[1] / CellDialect.Gates));

    private static StoredTensor Tensor(Variable variable, int[] shape, int offset, long[]? strides, Func<float[]> read) => new(
        variable.Path, variable.Type, ElementType.Float32, shape, offset, strides, () => MemoryMarshal.AsBytes(read().AsSpan()).ToArray())
    {
        StoredShape = variable.Shape,
    };
}
