using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// The errors that generated code raises for spans of the wrong length. They stand here and not in the generated
/// methods so that those stay small enough to inline and the messages are the same for every model.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LengthErrors
{
    /// <summary>One timestep or its output has the wrong length.</summary>
    /// <param name="parameter">Name of the span.</param>
    /// <param name="expected">Floats that it must have.</param>
    /// <param name="given">Floats that it has.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void Throw(string parameter, int expected, int given) =>
        throw new ArgumentException(FormattableString.Invariant($"expected {expected} floats, given {given}"), parameter);

    /// <summary>One timestep of each of many streams, or their outputs, has the wrong length.</summary>
    /// <param name="parameter">Name of the span.</param>
    /// <param name="streams">Number of streams.</param>
    /// <param name="size">Floats of each.</param>
    /// <param name="given">Floats that the span has.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowStreams(string parameter, int streams, int size, int given) =>
        throw new ArgumentException(
            FormattableString.Invariant($"expected {(long)streams * size} floats, {size} for each of {streams} streams, given {given}"), parameter);

    /// <summary>A window is not a whole number of timesteps, or empty.</summary>
    /// <param name="parameter">Name of the span.</param>
    /// <param name="inputSize">Floats that one timestep takes.</param>
    /// <param name="given">Floats that the window has.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowWindow(string parameter, int inputSize, int given) =>
        throw new ArgumentException(
            FormattableString.Invariant($"expected one or more timesteps of {inputSize} floats, given {given} floats"), parameter);

    /// <summary>A window has fewer timesteps than a convolution, a pool or the choice of a timestep needs.</summary>
    /// <param name="parameter">Name of the span.</param>
    /// <param name="shortest">Timesteps that it must have at least.</param>
    /// <param name="given">Timesteps that it has.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowTooShort(string parameter, int shortest, int given) =>
        throw new ArgumentException(FormattableString.Invariant($"expected {shortest} timesteps or more, given {given}"), parameter);

    /// <summary>A window has more timesteps than the stack has room for their sequences.</summary>
    /// <param name="parameter">Name of the span.</param>
    /// <param name="longest">Timesteps that it may have.</param>
    /// <param name="given">Timesteps that it has.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowTooLong(string parameter, int longest, int given) =>
        throw new ArgumentException(
            FormattableString.Invariant($"expected at most {longest} timesteps, whose sequences fit on the stack, given {given}"), parameter);
}
