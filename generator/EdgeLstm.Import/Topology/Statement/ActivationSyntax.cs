using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary>How an activation is written.</summary>
/// <param name="Default">The activation without parameters.</param>
/// <param name="Required">Parameters that have to be given.</param>
/// <param name="Optional">Further parameters that may be.</param>
internal sealed record ActivationSyntax(Activation Default, int Required = 0, int Optional = 0)
{
    /// <summary>How many parameters, for a message: <c>1 parameter</c>.</summary>
    public string Describe() => (Required, Optional) switch
    {
        (0, 0) => "no parameter",
        (0, _) => FormattableString.Invariant($"up to {Optional} parameter"),
        (1, _) => "1 parameter, as in leaky_relu(0.01)",
        _ => FormattableString.Invariant($"{Required} parameters, as in affine(0.5, 0.1)"),
    };
}
