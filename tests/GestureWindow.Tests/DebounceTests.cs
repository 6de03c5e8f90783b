using GestureWindow.Recognition;

namespace GestureWindow.Tests;

/// <summary>One gesture, one report. In the texts a letter is a window: its gesture in small letters where the score is too low.</summary>
public sealed class DebounceTests
{
    [Theory]
    [InlineData("SSSHHHHHHHHSSS", "5H")]
    [InlineData("HHSSHHSS", "")]
    [InlineData("HHH", "2H")]
    [InlineData("LLCCCCCSS", "4C")]
    [InlineData("HHhHHHS", "5H")]
    [InlineData("HHHSHHHSHHH", "2H")]
    [InlineData("HHHSSHHH", "2H 7H")]
    [InlineData("HHHSsSHHH", "2H")]
    [InlineData("HHHCCCCSSCCC", "2H 11C")]
    [InlineData("LLLSSRRR", "2L 7R")]
    public void Tells_a_gesture_once(string windows, string expected)
    {
        const string letters = "SHCLR";
        var debounce = new Debounce(threshold: 0.8f);
        var told = new List<string>();
        for (var i = 0; i < windows.Length; i++)
        {
            var scores = new float[5];
            var gesture = letters.IndexOf(char.ToUpperInvariant(windows[i]));
            scores[gesture] = char.IsLower(windows[i]) ? 0.79f : 0.8f;
            if (debounce.Add(scores, out var found))
            {
                told.Add($"{i}{letters[(int)found]}");
            }
        }

        Assert.Equal(expected, string.Join(' ', told));
    }
}
