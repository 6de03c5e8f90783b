using EdgeLstm.Model;

namespace EdgeLstm.Import.Graph;

/// <summary>Compares a folded network with the one that its self-test was computed from.</summary>
internal static class FoldingCheck
{
    /// <summary>Far above what rounding the folded weights once can do, far below what a wrong one does.</summary>
    public const double Tolerance = 1e-3;

    /// <exception cref="ImportException">The folded network computes something else: a defect of EdgeLstm.</exception>
    public static void RequireSame(IReadOnlyList<Layer> folded, SelfTest test)
    {
        double worst = SelfTestRun.WorstError(folded, test);
        if (!(worst <= Tolerance))
            throw new ImportException(ImportErrorId.Internal, FormattableString.Invariant(
                $"EdgeLstm failed on this file (folding its layers changes the output by {worst:G3}); please report it"));
    }
}
