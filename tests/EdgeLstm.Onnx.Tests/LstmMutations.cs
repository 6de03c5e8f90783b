using EdgeLstm.Model;

namespace EdgeLstm.Onnx.Tests;

/// <summary>Mistakes that a reader of LSTM nodes could make, one at a time.</summary>
internal static class LstmMutations
{
    /// <summary>ONNX's gates and peepholes in their order.</summary>
    private const string Gates = "iofc";
    private const string PeepholeGates = "iof";

    /// <summary>Every mistake by its name: what EdgeLstm makes of a model then.</summary>
    public static IReadOnlyDictionary<string, (LstmCase Item, Func<LstmCase, Network> Mutate)> All { get; } = Create();

    private static LstmCase Textbook => new(0) { Units = 5, HasPeepholes = true, Hidden = StateKind.Alike, Cell = StateKind.Alike };

    private static LstmCase Full => Textbook with
    {
        Direction = "bidirectional",
        Clip = 0.4f,
        Activations = ["HardSigmoid", "ScaledTanh", "Softsign", "Sigmoid", "Affine", "LeakyRelu"],
        Alphas = [0.3f, 1.2f, 0.8f, 0.4f],
        Betas = [0.4f, 0.9f, 0.1f],
    };

    private static Dictionary<string, (LstmCase Item, Func<LstmCase, Network> Mutate)> Create()
    {
        var all = new Dictionary<string, (LstmCase, Func<LstmCase, Network>)>(StringComparer.Ordinal);
        void Tensor(string name, string tensor, Func<LstmCase, float[], float[]> change) => all.Add(
            name, (Full, item => LstmComparison.Import(item.ToFile((found, values) => found == tensor ? change(item, values) : values))));
        void Attribute(string name, LstmCase item, Func<LstmCase, LstmCase> change) => all.Add(name, (item, given => LstmComparison.Import(change(given).ToFile())));
        void Layer(string name, LstmCase item, Func<LstmLayer, LstmLayer> change) => all.Add(name, (item, given => Change(LstmComparison.Import(given.ToFile()), change)));

        foreach ((int a, int b) in Pairs(Gates.Length))
        {
            Tensor($"gates {Gates[a]} and {Gates[b]} of W are swapped", "W", (item, values) => Swap(values, 4 * item.Directions, 4, a, b));
            Tensor($"gates {Gates[a]} and {Gates[b]} of R are swapped", "R", (item, values) => Swap(values, 4 * item.Directions, 4, a, b));
            Tensor($"gates {Gates[a]} and {Gates[b]} of Wb are swapped", "B", (item, values) => Swap(values, 8 * item.Directions, 8, a, b));
            Tensor($"gates {Gates[a]} and {Gates[b]} of Rb are swapped", "B", (item, values) => Swap(values, 8 * item.Directions, 8, a + 4, b + 4));
        }

        foreach ((int a, int b) in Pairs(PeepholeGates.Length))
            Tensor($"peepholes {PeepholeGates[a]} and {PeepholeGates[b]} are swapped", "P", (item, values) => Swap(values, 3 * item.Directions, 3, a, b));
        Tensor("Wb is dropped", "B", (item, values) => Zero(values, item.Units, block => block % 8 < 4));
        Tensor("Rb is dropped", "B", (item, values) => Zero(values, item.Units, block => block % 8 >= 4));
        foreach (string tensor in new[] { "W", "R", "B", "P", "initial_h", "initial_c" })
            Tensor($"the directions of {tensor} are swapped", tensor, (_, values) => [.. values[(values.Length / 2)..], .. values[..(values.Length / 2)]]);
        Tensor("R is transposed", "R", (item, values) =>
            [.. values.Chunk(item.Units * item.Units).SelectMany(gate => gate.Select((_, index) => gate[index % item.Units * item.Units + index / item.Units]))]);

        Attribute("clip is ignored", Full, item => item with { Clip = null });
        Attribute("activations are ignored", Full, item => item with { Activations = null, Alphas = null, Betas = null });
        Attribute("activations of the directions are swapped", Full, item => item with
        {
            Activations = [.. item.Activations![3..], .. item.Activations[..3]],
            Alphas = [.. item.Alphas![2..], .. item.Alphas[..2]],
            Betas = [.. item.Betas![2..], .. item.Betas[..2]],
        });
        foreach (int index in Enumerable.Range(0, Full.Alphas!.Length))
            Attribute($"alpha {index} is ignored", Full, item => item with { Alphas = [.. item.Alphas!.Select((value, at) => at == index ? 1 : value)] });
        foreach (int index in Enumerable.Range(0, Full.Betas!.Length))
            Attribute($"beta {index} is ignored", Full, item => item with { Betas = [.. item.Betas!.Select((value, at) => at == index ? 1 : value)] });
        Attribute("B is ignored", Full, item => item with { HasBias = false });
        Attribute("P is ignored", Full, item => item with { HasPeepholes = false });
        Attribute("initial_h is ignored", Full, item => item with { Hidden = StateKind.None });
        Attribute("initial_c is ignored", Full, item => item with { Cell = StateKind.None });
        Attribute("input_forget is ignored", Textbook with { InputForget = 1 }, item => item with { InputForget = null });
        Attribute("direction reverse is ignored", Textbook with { Direction = "reverse" }, item => item with { Direction = null });
        Attribute("direction reverse is ignored where the last h is asked for", Textbook with { Direction = "reverse", GivesLast = true }, item => item with { Direction = null });
        Attribute("layout is ignored", Textbook with { Layout = 1, Hidden = StateKind.None, Cell = StateKind.None }, item => item with { Layout = null, Batch = item.Timesteps, Timesteps = item.Batch });
        Attribute("the sequence is given in place of the last h", Textbook with { GivesLast = true }, item => item with { GivesLast = false });
        Attribute("the last h is given in place of the sequence", Textbook, item => item with { GivesLast = true });

        Layer("the clip limits the cell", Full, layer => layer with { Clip = null, CellClip = layer.Clip });
        Layer("the output has the activation of the cell", Full, layer => layer with { OutputActivation = null });
        Layer("the gates have the activation of the cell", Full, layer => layer with { RecurrentActivation = layer.Activation });
        Layer("the forget gate is coupled", Full, layer => layer with { CoupledGates = true });
        return all;
    }

    private static Network Change(Network network, Func<LstmLayer, LstmLayer> change) => network with
    {
        Layers = new EquatableArray<Layer>([.. network.Layers.Select(layer => layer switch
        {
            LstmLayer lstm => change(lstm),
            BidirectionalLayer both => both with { Forward = change(both.Forward), Backward = change(both.Backward) },
            _ => layer,
        })]),
    };

    private static IEnumerable<(int, int)> Pairs(int count) =>
        from a in Enumerable.Range(0, count)
        from b in Enumerable.Range(a + 1, count - a - 1)
        select (a, b);

    /// <summary>Swaps two blocks of each direction.</summary>
    private static float[] Swap(float[] values, int blocks, int blocksOfDirection, int a, int b)
    {
        float[][] parts = [.. values.Chunk(values.Length / blocks)];
        for (int direction = 0; direction < blocks; direction += blocksOfDirection)
            (parts[direction + a], parts[direction + b]) = (parts[direction + b], parts[direction + a]);
        return [.. parts.SelectMany(part => part)];
    }

    private static float[] Zero(float[] values, int block, Func<int, bool> isDropped) =>
        [.. values.Select((value, index) => isDropped(index / block) ? 0 : value)];
}
