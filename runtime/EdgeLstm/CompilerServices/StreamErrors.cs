using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace EdgeLstm.CompilerServices;

/// <summary>The error that generated code raises where one of many streams is missing; it stands here for the reason that <see cref="LengthErrors"/> has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamErrors
{
    /// <summary>A stream has no model.</summary>
    /// <param name="parameter">Name of the span.</param>
    /// <param name="stream">Which one.</param>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowNull(string parameter, int stream) =>
        throw new ArgumentException(FormattableString.Invariant($"expected a model for every stream, given null at index {stream}"), parameter);
}
