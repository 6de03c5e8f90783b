namespace EdgeLstm.Import.Tests;

/// <summary>
/// A file that import must refuse. Each reader's tests list theirs in a static class whose name ends in
/// <c>Refusals</c>, as <c>public static IEnumerable&lt;Refusal&gt; All</c>; <c>docs/formats.md</c> has a row for each.
/// </summary>
/// <param name="Section">The heading in <c>docs/formats.md</c> under which the row stands.</param>
/// <param name="FileName">Name of the file, <c>pump</c> with the format's extension.</param>
/// <param name="Content">The whole file.</param>
/// <param name="Graph">The user's statement, where the refusal is about it.</param>
internal sealed record Refusal(string Section, string FileName, byte[] Content, string? Graph = null);
