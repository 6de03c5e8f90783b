using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeLstm.Import.Topology;

/// <summary>A PyTorch tensor name taken apart: <c>module.lstm.weight_ih_l1_reverse</c>.</summary>
/// <param name="Module">Path of the module: <c>module.lstm</c>; empty for a bare name.</param>
/// <param name="Role">What the tensor is to its module.</param>
/// <param name="Layer">Number after <c>_l</c>: the layer of a stacked LSTM; null in an LSTMCell and elsewhere.</param>
/// <param name="Reverse">True for the backward half of a bidirectional LSTM.</param>
internal readonly partial record struct TensorName(string Module, TensorRole Role, int? Layer, bool Reverse)
{
    public bool IsLstm => Role is TensorRole.InputKernel or TensorRole.RecurrentKernel
        or TensorRole.InputBias or TensorRole.RecurrentBias or TensorRole.Projection;

    public static TensorName Parse(string name)
    {
        int dot = name.LastIndexOf('.');
        string module = dot < 0 ? "" : name[..dot];
        string leaf = name[(dot + 1)..];
        Match match = RecurrentLeaf().Match(leaf);
        if (!match.Success)
            return new TensorName(module, PlainRole(leaf), null, false);
        TensorRole role = match.Groups["kind"].Value switch
        {
            "weight_ih" => TensorRole.InputKernel,
            "weight_hh" => TensorRole.RecurrentKernel,
            "bias_ih" => TensorRole.InputBias,
            "bias_hh" => TensorRole.RecurrentBias,
            _ => TensorRole.Projection,
        };
        int? layer = match.Groups["layer"].Success
            ? int.Parse(match.Groups["layer"].Value, CultureInfo.InvariantCulture)
            : null;
        return new TensorName(module, role, layer, match.Groups["reverse"].Success);
    }

    private static TensorRole PlainRole(string leaf) => leaf switch
    {
        "weight" => TensorRole.Weight,
        "bias" => TensorRole.Bias,
        "running_mean" => TensorRole.RunningMean,
        "running_var" => TensorRole.RunningVariance,
        "num_batches_tracked" => TensorRole.BatchCount,
        _ => TensorRole.Unknown,
    };

    [GeneratedRegex(@"^(?<kind>weight_ih|weight_hh|weight_hr|bias_ih|bias_hh)(_l(?<layer>[0-9]{1,3}))?(?<reverse>_reverse)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex RecurrentLeaf();
}
