using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>What decides the shape of a kernel about an instruction set.</summary>
/// <param name="Set">The instruction set.</param>
/// <param name="Lanes">Floats of a vector.</param>
/// <param name="Accumulators">Sums that fit the registers beside the factor and what a multiply-add needs.</param>
/// <param name="AlignsWeights">
/// Whether rows are read from an address that is a multiple of the vector, see <see cref="AlignmentFloats"/>.
/// </param>
internal sealed record KernelTraits(InstructionSet Set, int Lanes, int Accumulators, bool AlignsWeights)
{
    /// <summary>How products are added.</summary>
    public ProductRounding Rounding { get; init; }

    /// <summary>
    /// Floats of zeros around weights that are read this way. The compiler promises no more than 8 bytes of alignment for a table, and a
    /// load that crosses a multiple of its own size costs two: a row is read from the last such address at or before
    /// its start, with one vector more, and its sums land the same distance before their place.
    /// </summary>
    public const int AlignmentFloats = 16;

    /// <summary>All instruction sets, the best first.</summary>
    public static readonly KernelTraits[] All =
    [
        new(InstructionSet.Vector512, 16, 28, AlignsWeights: true),
        new(InstructionSet.Vector256, 8, 14, AlignsWeights: true),
        new(InstructionSet.AdvSimd, 4, 24, AlignsWeights: false),
        new(InstructionSet.Vector128, 4, 12, AlignsWeights: false),
    ];

    /// <summary>
    /// All instruction sets for weights of a precision, the best first. One load of pairs serves two multiply-adds: those
    /// are the bound then, and loads that cost two are no loss, but a vector more in every row would be.
    /// </summary>
    public static IEnumerable<KernelTraits> For(Precision precision) =>
        precision == Precision.Float32 ? All : All.Select(traits => traits with { AlignsWeights = false });

    /// <summary>Words of zeros in front of a table: what its first row is read too early at most.</summary>
    /// <param name="precision">How the weights are stored.</param>
    public static int ZerosInFront(Precision precision) => For(precision).Any(traits => traits.AlignsWeights) ? AlignmentFloats : 0;

    /// <summary>Words of zeros behind a table: what the last vector of its last row reads beyond it at most.</summary>
    /// <param name="precision">How the weights are stored.</param>
    /// <param name="rowLength">Words of the last row.</param>
    public static int ZerosBehind(Precision precision, int rowLength) => For(precision).Max(traits =>
        traits.AlignsWeights ? AlignmentFloats : (traits.Lanes - rowLength % traits.Lanes) % traits.Lanes);
}
