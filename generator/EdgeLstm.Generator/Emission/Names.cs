using EdgeLstm.Parsing;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Names and types that several emitters print.</summary>
internal static class Names
{
    /// <summary>The vector type of a number of floats.</summary>
    public static string Vector(int lanes) => "Vector" + lanes * 32;

    /// <summary>The class with the kernels; it is local to its file, so the name need not be unique.</summary>
    public static string Kernels(ModelSpec spec) => "global::EdgeLstm.Generated." + KernelsShort(spec);

    public static string KernelsShort(ModelSpec spec) => spec.Name.TrimStart('@') + "Kernels";

    /// <summary>The property with the weights of a layer.</summary>
    public static string Weights(LayerPlan layer) => layer.Id + "Weights";
}
