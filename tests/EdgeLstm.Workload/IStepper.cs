namespace EdgeLstm.Workload;

/// <summary>
/// A network that is timed one step a call. Implemented by structs, so that the loop which is generic over it is
/// compiled for each of them and the call in it is direct.
/// </summary>
public interface IStepper
{
    /// <summary>Sets the state to the initial one.</summary>
    void Reset();

    /// <summary>Advances the state by one timestep and writes one output.</summary>
    void Step(ReadOnlySpan<float> x, Span<float> y);
}
