using EdgeLstm.Import.Formats.Json;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.RtNeuralJson;

/// <summary>
/// What AIDA-X adds around an RTNeural model: with x = input · in_gain, the output is (model(x) + in_skip · x) · out_gain.
/// The first input is the signal; the others are controls, which no gain is applied to. Gains stand in the file in dB.
/// </summary>
/// <param name="InputSize">Floats of one timestep.</param>
/// <param name="OutputSize">Floats of one output.</param>
/// <param name="Skip">True where the signal is added to the output.</param>
/// <param name="InputGain">Factor on the signal.</param>
/// <param name="OutputGain">Factor on the output.</param>
internal sealed record AidaxExtensions(int InputSize, int OutputSize, bool Skip, double InputGain, double OutputGain)
{
    /// <summary>AIDA-X takes a gain of this or less as silence.</summary>
    private const double SilenceDb = -90;

    /// <summary>True where anything is added.</summary>
    public bool AreUsed => Skip || InputGain != 1 || OutputGain != 1;

    /// <exception cref="ImportException">A value that AIDA-X refuses, or that does not fit the model.</exception>
    public static AidaxExtensions Read(JsonNode root, RtNeuralFlow flow, int inputSize)
    {
        JsonNode? skip = root.Optional("in_skip");
        bool skips = skip is { } stated && stated.Integer(0, 1) == 1;
        if (skips && (flow.Size != 1 || (flow.StatesTime && !flow.HasTime)))
            throw skip!.Value.Unsupported("the model gives something else than one value a timestep, so the input cannot be added to it: train with in_skip 0");
        return new AidaxExtensions(inputSize, flow.Size, skips, Factor(root.Optional("in_gain")), Factor(root.Optional("out_gain")));
    }

    /// <summary>The layers with all of it around them.</summary>
    /// <param name="layers">The model.</param>
    /// <param name="withGains">False leaves the gains out, as the file's own test does.</param>
    public IReadOnlyList<Layer> Around(IReadOnlyList<Layer> layers, bool withGains)
    {
        var all = new List<Layer>();
        bool scalesInput = withGains && InputGain != 1;
        if (scalesInput)
            all.Add(Scale("in_gain", InputSize, InputGain, first: 1));
        all.AddRange(layers);
        if (Skip)
            all.Add(new MergeLayer("in_skip", MergeMode.Add, scalesInput ? 0 : MergeLayer.NetworkInput, First: 0, Count: 1, FromFirst: false));
        if (withGains && OutputGain != 1)
            all.Add(Scale("out_gain", OutputSize, OutputGain, first: OutputSize));
        return all;
    }

    private static ScaleLayer Scale(string name, int size, double gain, int first)
    {
        var scale = new float[size];
        Array.Fill(scale, 1);
        scale.AsSpan(0, first).Fill((float)gain);
        return new ScaleLayer(name, Center: null, new Tensor([size], scale), Offset: null);
    }

    private static double Factor(JsonNode? gain)
    {
        if (gain is not { } node)
            return 1;
        double db = node.Number();
        double factor = db > SilenceDb ? Math.Pow(10, db / 20) : 0;
        return float.IsFinite((float)factor) ? factor : throw node.Unsupported("as a factor it is too large for float32");
    }
}
