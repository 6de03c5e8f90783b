using Microsoft.CodeAnalysis;

namespace EdgeLstm.Parsing;

/// <summary>A reason why a type cannot be a model.</summary>
internal sealed record UsageProblem(DiagnosticDescriptor Descriptor, Location Location, params object[] Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Arguments);
}
