using EdgeLstm.Diagnostics;
using Microsoft.CodeAnalysis;

namespace EdgeLstm.Generator.Tests;

/// <summary>Compares a diagnostic whole: id, severity, message, help link and the text that it underlines.</summary>
internal static class DiagnosticAssert
{
    public static void Is(Diagnostic diagnostic, string id, string underlined, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error)
    {
        Assert.Equal((id, message), (diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(severity, diagnostic.Descriptor.DefaultSeverity);
        Assert.True(diagnostic.Location.IsInSource);
        Assert.Equal(underlined, diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan));
        Assert.Equal($"https://github.com/edgelstm/edgelstm/blob/main/docs/diagnostics/{id}.md", diagnostic.Descriptor.HelpLinkUri);
        Assert.Equal(HelpLinks.For(id), diagnostic.Descriptor.HelpLinkUri);
    }
}
