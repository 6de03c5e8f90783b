using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using EdgeLstm.Shared;

namespace EdgeLstm.Generator.Tests;

/// <summary>
/// Compares generated code with the file that a person approved, by Verify's conventions: <c>*.verified.cs</c> is
/// committed, a mismatch leaves <c>*.received.cs</c> beside it, and approving means renaming that over the other.
/// </summary>
internal static class Snapshot
{
    private const int ContextLines = 3;

    private const int MaxShownLines = 60;

    public static void Verify(string testClass, string hintName, string text, [CallerMemberName] string test = "")
    {
        string stem = Path.Combine(Repository.Root, "tests/EdgeLstm.Generator.Tests/Snapshots", $"{testClass}.{test}#{hintName.Replace(".g.cs", "", StringComparison.Ordinal)}");
        string verified = stem + ".verified.cs";
        string received = stem + ".received.cs";
        Assert.DoesNotContain('\r', text);
        string expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(received)!);
        File.WriteAllText(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Assert.Fail($"{hintName} is not what {Path.GetFileName(verified)} says; if it should be, rename the .received.cs beside it.\n{Difference(expected, text)}");
    }

    private static string Difference(string expected, string actual)
    {
        List<DiffPiece> lines = InlineDiffBuilder.Diff(expected, actual).Lines;
        bool[] shown = new bool[lines.Count];
        for (int line = 0; line < lines.Count; line++)
        {
            if (lines[line].Type == ChangeType.Unchanged)
                continue;
            for (int near = Math.Max(0, line - ContextLines); near <= Math.Min(lines.Count - 1, line + ContextLines); near++)
                shown[near] = true;
        }

        var result = new StringBuilder();
        int printed = 0;
        for (int line = 0; line < lines.Count; line++)
        {
            if (!shown[line])
                continue;
            if (printed++ == MaxShownLines)
                return result.Append("… and more: compare the two files\n").ToString();
            char mark = lines[line].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
            result.Append(mark).Append(' ').Append(lines[line].Text).Append('\n');
        }

        return result.ToString();
    }
}
