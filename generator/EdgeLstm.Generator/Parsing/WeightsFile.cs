using EdgeLstm.Diagnostics;
using EdgeLstm.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.Parsing;

/// <summary>A <c>.lstm.json</c> text of the project, read: either its network or why there is none.</summary>
/// <param name="Name">The name by which an attribute finds it.</param>
/// <param name="Path">Path of the text.</param>
/// <param name="Network">The network, null where the text is refused.</param>
/// <param name="Problem">Why it is refused, null where it is not.</param>
internal sealed record WeightsFile(string Name, string Path, Network? Network, ModelProblem? Problem)
{
    public static WeightsFile Read(ListedText listed, CancellationToken cancellation)
    {
        try
        {
            return listed.Text.GetText(cancellation) is { } text
                ? Read(listed, text)
                : Refused(listed, WeightsDiagnostics.Malformed, "the file cannot be read as text", place: null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Refused(listed, InternalDiagnostics.InternalError, InternalDiagnostics.Describe(error), place: null);
        }
    }

    private static WeightsFile Read(ListedText listed, SourceText text)
    {
        try
        {
            return new WeightsFile(listed.Name, listed.Text.Path, LstmJsonReader.Read(text.ToString()), Problem: null);
        }
        catch (ModelFormatException error)
        {
            return Refused(listed, Descriptor(error.Kind), error.Message, FilePlace.Of(listed.Text.Path, text, error.Position));
        }
    }

    private static WeightsFile Refused(ListedText listed, DiagnosticDescriptor descriptor, string message, FilePlace? place) => new(
        listed.Name,
        listed.Text.Path,
        Network: null,
        new ModelProblem(descriptor, ModelPart.Weights, new EquatableArray<string>([listed.Name, message]), place));

    private static DiagnosticDescriptor Descriptor(ModelFormatErrorKind kind) => kind switch
    {
        ModelFormatErrorKind.UnsupportedVersion => WeightsDiagnostics.UnsupportedVersion,
        ModelFormatErrorKind.TooLarge => WeightsDiagnostics.TooLarge,
        _ => WeightsDiagnostics.Malformed,
    };
}
