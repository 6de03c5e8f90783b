using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>A segment with the names of its methods.</summary>
/// <param name="Plan">The segment.</param>
/// <param name="Suffix">Its number where there are several, otherwise empty.</param>
/// <param name="IsLast">Whether its output is the network's.</param>
internal sealed record SegmentCode(SegmentPlan Plan, string Suffix, bool IsLast)
{
    public string Advance => "AdvanceOneTimestep" + Suffix;

    public string Head => "EvaluateHead" + Suffix;

    public static IEnumerable<SegmentCode> All(LayoutPlan plan) => plan.Segments.Select((segment, index) =>
        new SegmentCode(segment, plan.HasStep ? "" : (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), index == plan.Segments.Count - 1));
}
