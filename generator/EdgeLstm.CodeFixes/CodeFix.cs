using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace EdgeLstm.CodeFixes;

/// <summary>One thing that an editor offers to do about a diagnostic.</summary>
/// <param name="Title">What it does, for the list that the user chooses from.</param>
/// <param name="Key">The same for fixes that "fix all" may apply together.</param>
/// <param name="Changes">The changed places of the file; everything else of it, comments and spaces too, stays.</param>
internal sealed record CodeFix(string Title, string Key, ImmutableArray<TextChange> Changes);
