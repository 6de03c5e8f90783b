using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>
/// Finds what the inputs of each layer with int8 weights are, from windows of random inputs. Whole numbers of 16 bits have
/// digits to spare, so the range gets room: real inputs stray further than random ones.
/// </summary>
internal sealed class Int8Ranges
{
    /// <summary>How much further from the middle of what was seen a value may be before all of its timestep are scaled down.</summary>
    private const double Room = 2;

    private readonly Layer[] _layers;
    private readonly double[]?[] _least;
    private readonly double[]?[] _largest;
    private readonly double[] _hidden;

    public Int8Ranges(Layer[] layers)
    {
        _layers = layers;
        _least = new double[]?[layers.Length];
        _largest = new double[]?[layers.Length];
        _hidden = new double[layers.Length];
    }

    /// <summary>Takes what the layers gave for one window.</summary>
    /// <param name="outputs">The window at index 0, and at index n + 1 what the layer n gave.</param>
    public void Add(List<double[][]> outputs)
    {
        for (int index = 0; index < _layers.Length; index++)
        {
            if (_layers[index] is not (LstmLayer or BidirectionalLayer or DenseLayer))
                continue;
            foreach (double[] row in outputs[index])
            {
                double[] least = _least[index] ??= [.. row], largest = _largest[index] ??= [.. row];
                for (int k = 0; k < row.Length; k++)
                {
                    least[k] = Math.Min(least[k], row[k]);
                    largest[k] = Math.Max(largest[k], row[k]);
                }
            }

            foreach (LstmLayer lstm in Lstms(_layers[index]).Where(lstm => !IsBounded(lstm)))
                _hidden[index] = Math.Max(_hidden[index], ReferenceLstm.Run(lstm with { ReturnSequences = true }, outputs[index]).Max(row => row.Max(Math.Abs)));
        }
    }

    /// <summary>The range of a layer, or null where it has no weights that are rounded.</summary>
    /// <param name="layer">Its index.</param>
    public Int8Range? Of(int layer)
    {
        if (_least[layer] is not { } least)
            return null;
        var inputs = new float[least.Length];
        for (int k = 0; k < inputs.Length; k++)
        {
            double middle = (least[k] + _largest[layer]![k]) / 2, half = _largest[layer]![k] - middle;
            inputs[k] = (float)(Math.Abs(middle) + Room * half);
        }

        // h of a bounded cell is within ±1, and that it never leaves; its initial state may be further out.
        double hidden = Lstms(_layers[layer]).Any(lstm => !IsBounded(lstm)) ? Room * _hidden[layer] : 1;
        double initial = Lstms(_layers[layer]).Select(lstm => lstm.InitialHidden is null ? 0 : lstm.InitialHidden.Values.ToArray().Max(Math.Abs)).DefaultIfEmpty().Max();
        return new Int8Range(new Tensor([inputs.Length], inputs), (float)Math.Max(hidden > 0 ? hidden : 1, initial));
    }

    /// <summary>Rows as a layer with int8 weights sees them.</summary>
    public static double[][] Rounded(InputNumbers numbers, double[][] rows) => [.. rows.Select(row => Rounded(numbers, row))];

    private static double[] Rounded(InputNumbers numbers, double[] row)
    {
        double grown = Math.Max(1, row.Zip(numbers.Factors, (value, factor) => Math.Abs(value * factor)).Max() / numbers.Limit);
        return [.. row.Zip(numbers.Factors, (value, factor) => Math.Round(value * factor / grown) / factor * grown)];
    }

    private static IEnumerable<LstmLayer> Lstms(Layer layer) => layer switch
    {
        LstmLayer lstm => [lstm],
        BidirectionalLayer both => [both.Forward, both.Backward],
        _ => [],
    };

    private static bool IsBounded(LstmLayer layer) =>
        layer.Projection is null
        && layer.RecurrentActivation.Kind is ActivationKind.Sigmoid or ActivationKind.HardSigmoid
        && (layer.OutputActivation ?? layer.Activation).Kind is ActivationKind.Tanh or ActivationKind.Sigmoid or ActivationKind.HardSigmoid or ActivationKind.Softsign;
}
