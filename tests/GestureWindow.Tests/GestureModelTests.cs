using GestureWindow.Model;
using GestureWindow.Recognition;

namespace GestureWindow.Tests;

/// <summary>The generated model on the held-out recording, against PyTorch in double precision and against the labels.</summary>
public sealed class GestureModelTests
{
    [Fact]
    public void The_scores_of_every_window_are_those_of_PyTorch()
    {
        var recognizer = new Recognizer();
        var windows = 0;
        for (var at = 0; at < Recording.Motion.Length; at += GestureModel.InputSize)
        {
            if (!recognizer.Add(Recording.Motion.AsSpan(at, GestureModel.InputSize)))
            {
                continue;
            }

            var expected = Recording.Windows[windows++].Scores;
            Assert.Equal(5, recognizer.Scores.Length);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.Equal(expected[i], recognizer.Scores[i], 1e-5);
            }
        }

        Assert.Equal(Recording.Windows.Length, windows);
        Assert.Equal(421, windows);
    }

    [Fact]
    public void Clear_windows_are_classified_right()
    {
        var scores = new float[GestureModel.OutputSize];
        int right = 0, clear = 0;
        foreach (var (first, label, _) in Recording.Windows.Where(window => window.Label != "unclear"))
        {
            GestureModel.Run(Recording.Window(first), scores);
            clear++;
            right += ((Gesture)scores.IndexOf(scores.Max())).Name() == label ? 1 : 0;
        }

        Assert.Equal((335, 335), (right, clear));
    }

    [Fact]
    public void The_outputs_are_the_gestures_and_their_sum_is_1()
    {
        Assert.Equal((6, 24, 5, 50), (GestureModel.InputSize, GestureModel.HiddenSize, GestureModel.OutputSize, GestureModel.WindowTimesteps));
        Assert.Equal(
            File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Fixtures", "scores.csv")).First().Split(',')[2..],
            Enum.GetValues<Gesture>().Select(gesture => gesture.Name()));
        var scores = new float[GestureModel.OutputSize];
        GestureModel.Run(Recording.Window(100), scores);
        Assert.Equal(1, scores.Sum(), 1e-5f);
        Assert.True(GestureModel.SelfTest().Passed);
    }
}
