using EdgeLstm.Parsing;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Names and types that several emitters print.</summary>
internal static class Names
{
    /// <summary>Where the helpers of the runtime stand.</summary>
    public const string Runtime = "global::EdgeLstm.CompilerServices.";

    public const string Unsafe = "global::System.Runtime.CompilerServices.Unsafe.";

    public const string Memory = "global::System.Runtime.InteropServices.MemoryMarshal.";

    public const string ReadOnlySpan = "global::System.ReadOnlySpan<float>";

    public const string Span = "global::System.Span<float>";

    /// <summary>The vector type of a number of floats.</summary>
    public static string Vector(int lanes) => "Vector" + lanes * 32;

    /// <summary>The class with the kernels; it is local to its file, so the name need not be unique.</summary>
    public static string Kernels(ModelSpec spec) => "global::EdgeLstm.Generated." + KernelsShort(spec);

    public static string KernelsShort(ModelSpec spec) => spec.Name.TrimStart('@') + "Kernels";

    /// <summary>The float that lies <paramref name="offset"/> after a reference.</summary>
    public static string At(string reference, int offset) => At("Unsafe.", reference, offset);

    /// <summary>The same where <c>Unsafe</c> needs its full name.</summary>
    public static string At(string type, string reference, int offset) => offset == 0 ? reference : $"{type}Add(ref {reference}, {offset})";

    /// <summary>The float at <paramref name="index"/> of a block that lies <paramref name="offset"/> after a reference.</summary>
    public static string At(string reference, int offset, string index) =>
        $"Unsafe.Add(ref {reference}, {(offset == 0 ? "" : offset + " + ")}{index})";

    /// <summary>What follows the reference in a load or store: nothing, or the offset.</summary>
    public static string Offset(int offset) => offset == 0 ? "" : $", {offset}";

    /// <summary>A number at the end of a name.</summary>
    public static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The property with the weights of a layer.</summary>
    public static string Weights(LayerPlan layer) => layer.Id + "Weights";
}
