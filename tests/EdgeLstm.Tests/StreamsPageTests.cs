using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using EdgeLstm.Model;
using EdgeLstm.Shared;

namespace EdgeLstm.Tests;

/// <summary><c>docs/streams.md</c> shows code, which compiles as it stands there and gives the bits of single steps.</summary>
public sealed partial class StreamsPageTests
{
    private delegate void StepAllMethod(float[] x, float[] y, int workers);

    [Fact]
    public void The_streams_of_the_page_give_the_bits_of_single_steps()
    {
        Network network = Networks.WithInput(3, 1).Lstm(20, returnSequences: true, initialState: true).Lstm(5).Dense(2).Build();
        Assembly assembly = Compile(network);
        Model model = new(assembly.GetType("Plant.PumpModel", throwOnError: true)!);
        foreach ((int count, int workers) in new[] { (1, 1), (1, 4), (7, 3), (64, 4), (10, 16), (9, 8) })
        {
            StepAllMethod stepAll = assembly.GetType("Plant.Gateway", throwOnError: true)!.GetMethod("StepAll", [typeof(float[]), typeof(float[]), typeof(int)])!
                .CreateDelegate<StepAllMethod>(Activator.CreateInstance(assembly.GetType("Plant.Gateway")!, count));
            IManyStreams alone = IManyStreams.Of(model, count);
            float[] y = new float[count * 2];
            float[] expected = new float[y.Length];
            for (int step = 0; step < 5; step++)
            {
                float[] x = Networks.Window(count * 3, 100 * count + step);
                stepAll(x, y, workers);
                for (int stream = 0; stream < count; stream++)
                    alone.Step(stream, x.AsSpan(stream * 3, 3), expected.AsSpan(stream * 2, 2));
                Assert.Equal(MemoryMarshal.Cast<float, int>(expected).ToArray(), MemoryMarshal.Cast<float, int>(y).ToArray());
            }
        }
    }

    /// <summary>Every block of the page in one file: the usings of the first one, then all in the namespace of the model.</summary>
    private static Assembly Compile(Network network)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs/streams.md")).ReplaceLineEndings("\n");
        string code = string.Join("\n", CodePattern().Matches(page).Select(match => match.Groups[1].Value));
        Assert.Contains("Parallel.For", code, StringComparison.Ordinal);
        return GeneratedModels.Load(GeneratedModels.Emit(network), "namespace Plant { public partial struct PumpModel; }", "namespace Plant;\n" + code);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodePattern();
}
