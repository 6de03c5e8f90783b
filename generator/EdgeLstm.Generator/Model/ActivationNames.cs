namespace EdgeLstm.Model;

/// <summary>How the format writes each activation: its name, and how many of alpha and beta it has.</summary>
internal static class ActivationNames
{
    private static readonly (ActivationKind Kind, string Name, int Parameters)[] Table =
    [
        (ActivationKind.Linear, "linear", 0),
        (ActivationKind.Tanh, "tanh", 0),
        (ActivationKind.Sigmoid, "sigmoid", 0),
        (ActivationKind.Relu, "relu", 0),
        (ActivationKind.HardSigmoid, "hard_sigmoid", 2),
        (ActivationKind.LeakyRelu, "leaky_relu", 1),
        (ActivationKind.ThresholdedRelu, "thresholded_relu", 1),
        (ActivationKind.ClippedRelu, "clipped_relu", 1),
        (ActivationKind.Elu, "elu", 1),
        (ActivationKind.Selu, "selu", 2),
        (ActivationKind.Gelu, "gelu", 0),
        (ActivationKind.GeluTanh, "gelu_tanh", 0),
        (ActivationKind.Swish, "swish", 0),
        (ActivationKind.Softplus, "softplus", 0),
        (ActivationKind.Softsign, "softsign", 0),
        (ActivationKind.Affine, "affine", 2),
        (ActivationKind.ScaledTanh, "scaled_tanh", 2),
        (ActivationKind.Softmax, "softmax", 0),
    ];

    /// <summary>All names, separated by commas, for messages.</summary>
    public static string Known { get; } = string.Join(", ", Table.Select(row => row.Name));

    /// <summary>The names of the functions that work on one value at a time, for messages.</summary>
    public static string KnownScalar { get; } =
        string.Join(", ", Table.Where(row => row.Kind != ActivationKind.Softmax).Select(row => row.Name));

    public static string Of(ActivationKind kind) => Table.Single(row => row.Kind == kind).Name;

    /// <summary>0 for none, 1 for alpha, 2 for alpha and beta.</summary>
    public static int ParametersOf(ActivationKind kind) => Table.Single(row => row.Kind == kind).Parameters;

    /// <summary>The function of that name, or null.</summary>
    public static ActivationKind? Find(string name)
    {
        foreach (var row in Table)
        {
            if (row.Name == name)
                return row.Kind;
        }

        return null;
    }
}
