using EdgeLstm.Import.Topology;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Formats.Onnx.Operators;

/// <summary>
/// The attribute <c>activations</c>: three names a direction, of the gates, the cell and the output. The values in
/// <c>activation_alpha</c> and <c>activation_beta</c> go to those functions that take one, in their order, and what is
/// left out is the default of the operator of that name.
/// </summary>
internal static class LstmActivations
{
    private static readonly string[] Textbook = ["Sigmoid", "Tanh", "Tanh"];

    public static (Activation Gates, Activation Cell, Activation Output)[] Read(NodeCall call, int directions)
    {
        List<string> names = call.Attribute("activations") is { } given ? given.Require(given.Texts, OnnxAttributeKind.Texts) : [];
        if (names.Count == 0)
            names = [.. Enumerable.Repeat(Textbook, directions).SelectMany(name => name)];
        if (names.Count != 3 * directions)
            throw call.Mismatch(FormattableString.Invariant($"has {names.Count} activations where {3 * directions} are needed"));
        var alphas = new Queue<double>(Values(call, "activation_alpha"));
        var betas = new Queue<double>(Values(call, "activation_beta"));
        Activation[] read = [.. names.Select(name => Read(name, alphas, betas, call))];
        if (alphas.Count + betas.Count > 0)
            throw call.RefuseAttribute("has more values in activation_alpha or activation_beta than its activations take");
        return [.. read.Chunk(3).Select(three => (three[0], three[1], three[2]))];
    }

    private static Activation Read(string name, Queue<double> alphas, Queue<double> betas, NodeCall call)
    {
        float Alpha(float? missing) => Next(alphas, missing, name, "activation_alpha", call);
        float Beta(float? missing) => Next(betas, missing, name, "activation_beta", call);
        // ONNX Runtime takes the names in any case.
        return name.ToUpperInvariant() switch
        {
            "RELU" => Activation.Relu,
            "TANH" => Activation.Tanh,
            "SIGMOID" => Activation.Sigmoid,
            "SOFTSIGN" => new Activation(ActivationKind.Softsign),
            "SOFTPLUS" => new Activation(ActivationKind.Softplus),
            "LEAKYRELU" => new Activation(ActivationKind.LeakyRelu, Alpha(0.01f)),
            "THRESHOLDEDRELU" => new Activation(ActivationKind.ThresholdedRelu, Alpha(null)),
            "ELU" => new Activation(ActivationKind.Elu, Alpha(1)),
            "HARDSIGMOID" => new Activation(ActivationKind.HardSigmoid, Alpha(0.2f), Beta(0.5f)),
            "AFFINE" => new Activation(ActivationKind.Affine, Alpha(null), Beta(null)),
            "SCALEDTANH" => new Activation(ActivationKind.ScaledTanh, Alpha(null), Beta(null)),
            _ => throw call.RefuseAttribute($"has the activation '{Printable.Text(name)}', which is none of ONNX's LSTM"),
        };
    }

    // Affine and ScaledTanh are no operators, so that nothing says what a missing value would be. A missing threshold is 1
    // in the standard and another in ONNX Runtime, so that nobody can say what was trained.
    private static float Next(Queue<double> values, float? missing, string name, string attribute, NodeCall call) =>
        values.TryDequeue(out double value) ? (float)value : missing ?? throw call.RefuseAttribute($"has the activation {name} without its value in {attribute}");

    private static List<double> Values(NodeCall call, string name) =>
        call.Attribute(name) is { } given ? given.Require(given.Floats, OnnxAttributeKind.Floats) : [];
}
