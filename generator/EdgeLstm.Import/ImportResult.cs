using EdgeLstm.Model;

namespace EdgeLstm.Import;

/// <summary>What a reader found.</summary>
/// <param name="Format">The format as it was recognised, for people: <c>Keras 3.4.1 .keras archive</c>.</param>
/// <param name="InputSize">Floats that one timestep takes.</param>
/// <param name="Timesteps">Timesteps of the window where the file fixes them.</param>
/// <param name="Layers">The chain in canonical form: gates i, f, g, o; one summed bias.</param>
/// <param name="Notes">What was assumed or inferred, a sentence each; printed so that nothing is silent.</param>
internal sealed record ImportResult(
    string Format,
    int InputSize,
    int? Timesteps,
    IReadOnlyList<Layer> Layers,
    IReadOnlyList<string> Notes)
{
    /// <summary>True where the file says that a window goes on from the state that the one before has left.</summary>
    public bool Stateful { get; init; }

    /// <summary>What inputs may be limited to, where the file says that.</summary>
    public InputRange? InputRange { get; init; }

    /// <summary>Paths of files beside the trained one that its weights were read from.</summary>
    public IReadOnlyList<string> ReadFiles { get; init; } = [];
}
