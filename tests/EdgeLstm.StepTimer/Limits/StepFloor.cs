namespace EdgeLstm.StepTimer.Limits;

/// <summary>
/// Estimates what a float32 step of one LSTM layer and a dense layer with one output takes at least on a machine. It is
/// an estimate to compare machines and kernels by, not a proof: nothing but the weights is taken to cost a load, sums
/// and activations are taken not to overlap, and every activation is taken to be a tanh of its own, which a cell that
/// shares divisions undercuts.
/// </summary>
/// <param name="FlopNanoseconds">What the multiply-adds take.</param>
/// <param name="LoadNanoseconds">What loading the weights takes; it overlaps with the multiply-adds.</param>
/// <param name="ActivationNanoseconds">What the activations take, which need the sums.</param>
internal readonly record struct StepFloor(double FlopNanoseconds, double LoadNanoseconds, double ActivationNanoseconds)
{
    /// <summary>Three gates, the candidate and the cell's output.</summary>
    private const int ActivationsPerUnit = 5;

    /// <summary>The whole step.</summary>
    public double Nanoseconds => Math.Max(FlopNanoseconds, LoadNanoseconds) + ActivationNanoseconds;

    /// <summary>Puts a network on a machine.</summary>
    /// <param name="input">Floats that one timestep takes.</param>
    /// <param name="hidden">Units of the LSTM layer.</param>
    /// <param name="weightBytes">Bytes of all weights.</param>
    /// <param name="machine">What the machine can do.</param>
    public static StepFloor Of(int input, int hidden, int weightBytes, MachineLimits machine)
    {
        double multiplyAdds = 4.0 * hidden * (input + hidden) + hidden;
        int vectors = (hidden + machine.Lanes - 1) / machine.Lanes;
        return new StepFloor(
            multiplyAdds / machine.MultiplyAddsPerNanosecond,
            weightBytes / machine.BytesPerNanosecond,
            // However many units: the output's tanh needs the cell, and the cell needs the gates.
            Math.Max(ActivationsPerUnit * vectors * machine.ActivationThroughput, 2 * machine.ActivationLatency));
    }
}
