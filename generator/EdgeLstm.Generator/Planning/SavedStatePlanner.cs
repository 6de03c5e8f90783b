using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Plans how the state is saved, as <c>docs/state.md</c> describes it.</summary>
internal static class SavedStatePlanner
{
    private const int HeaderBytes = 28, ChecksumBytes = 4;

    public static SavedStatePlan Plan(Network network, Precision precision, EquatableArray<StateFieldPlan> state)
    {
        // What begins anew with every window is not carried on, so it is not saved either.
        StateFieldPlan[] saved = [.. state.Where(field => !field.IsPerWindow)];
        var fields = new List<SavedFieldPlan>();
        int at = HeaderBytes;
        foreach (StateFieldPlan field in saved)
        {
            fields.Add(new SavedFieldPlan(field, at));
            at = checked(at + field.Used * (field.Kind == StateFieldKind.Floats ? sizeof(float) : sizeof(double)));
        }

        return new SavedStatePlan(checked(at + ChecksumBytes), ModelHash.Of(network, precision, saved), new(fields));
    }
}
