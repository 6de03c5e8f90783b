namespace EdgeLstm.Tool.Compiled;

/// <summary>Calls a model whose type exists only since a moment ago.</summary>
internal abstract class ModelDriver
{
    /// <summary>The outputs of one window from the initial state.</summary>
    public abstract float[] RunWindow(ReadOnlySpan<float> window);

    /// <summary>The output of every timestep of a sequence, stepped through from the initial state.</summary>
    /// <exception cref="NotSupportedException">The model has no <c>Step</c>.</exception>
    public abstract float[] Stream(ReadOnlySpan<float> sequence);

    /// <summary>The model's own test, which the importer has stored with its weights.</summary>
    public abstract LstmSelfTestResult SelfTest();

    /// <summary>Measures on this machine: seconds that a timestep takes, at best.</summary>
    /// <param name="timesteps">Timesteps of a window, for a model without <c>Step</c>.</param>
    public abstract double MeasureTimestep(int timesteps);
}
