using Microsoft.CodeAnalysis;

namespace EdgeLstm.Diagnostics;

/// <summary>Defects of EdgeLstm itself, reported instead of breaking the build with a stack trace.</summary>
internal static class InternalDiagnostics
{
    public static readonly DiagnosticDescriptor InternalError = new(
        "ELSTM0099",
        "EdgeLstm failed",
        "EdgeLstm failed on '{0}'; please report this with the network's layers: {1}",
        "EdgeLstm.Internal", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0099"));

    /// <summary>What is known of a failure, on one line.</summary>
    public static string Describe(Exception error)
    {
        string frame = error.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
        return $"{error.GetType().Name}: {error.Message} {frame}".Replace('\r', ' ').Replace('\n', ' ').TrimEnd();
    }
}
