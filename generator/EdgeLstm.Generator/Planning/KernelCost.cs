using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>
/// The cost model: an estimate of the cycles that one timestep of an LSTM layer takes on a machine with two loads and
/// two multiply-adds of 8 floats a cycle, four cycles until a sum can be added to, and weights in the first-level cache.
/// It only has to rank shapes of blocks. <c>docs/performance.md</c> compares its choices with measurements.
/// </summary>
internal static class KernelCost
{
    private const int Lanes = 8;
    private const double LoadsPerCycle = 2;
    private const double MultiplyAddsPerCycle = 2;
    private const double MultiplyAddLatency = 4;

    /// <summary>Of the input and the loop: among blocks that multiply as much, few long rows are better (16×64: 4 % less time).</summary>
    private const double CyclesPerRowOfPairs = 0.25;

    /// <summary>Finishing 8 units from their sums: some 75 instructions, two a cycle, and part of the wait for the first.</summary>
    private const double CyclesPerCellVector = 36;

    /// <param name="units">Units of the layer.</param>
    /// <param name="rows">Inputs and h.</param>
    /// <param name="blockLanes">Units of a block.</param>
    /// <param name="chains">Partial sums of each accumulator.</param>
    /// <param name="precision">How weights are stored: a load of pairs serves two multiply-adds, which are the bound then.</param>
    public static double Cycles(int units, int rows, int blockLanes, int chains, Precision precision)
    {
        int padded = BlockPlanner.Pad(units);
        double cycles = 0;
        for (int unit = 0; unit < padded; unit += blockLanes)
        {
            int lanes = Math.Min(blockLanes, padded - unit);
            double multiplyAdds = 4.0 * lanes / Lanes;
            // The vectors of a row of float32, one more for rows that begin between two of them, and the input.
            double throughput = precision == Precision.Float32 ? (multiplyAdds + 2) / LoadsPerCycle : multiplyAdds / MultiplyAddsPerCycle + CyclesPerRowOfPairs;
            cycles += rows * Math.Max(throughput, MultiplyAddLatency / chains);
            cycles += (lanes + Lanes - 1) / Lanes * CyclesPerCellVector;
        }

        return cycles;
    }
}
