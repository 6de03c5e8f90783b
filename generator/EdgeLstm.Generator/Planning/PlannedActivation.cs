using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>An activation and the form in which it is computed.</summary>
/// <param name="Function">The function and its parameters.</param>
/// <param name="IsFast">True: in the form of the fast tier.</param>
internal readonly record struct PlannedActivation(Activation Function, bool IsFast)
{
    public ActivationKind Kind => Function.Kind;

    public float Alpha => Function.Alpha;

    public float Beta => Function.Beta;

    /// <summary>The form that every activation has.</summary>
    public static implicit operator PlannedActivation(Activation function) => new(function, IsFast: false);
}
