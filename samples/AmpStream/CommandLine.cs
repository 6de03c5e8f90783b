using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AmpStream;

/// <summary>What the program was asked to do.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        Plays a guitar through an amplifier that an LSTM has learned, block by block.

        AmpStream                            amplify a few plucked strings that the program makes itself
        AmpStream demo OUT.wav               the same, and keep the sound
        AmpStream IN.wav OUT.wav             amplify a file: mono, 48000 Hz, 16-bit integers or 32-bit floats
        AmpStream --stdin                    raw sound from standard input to standard output: S16_LE, mono, 48000 Hz

        --block SAMPLES                      samples that the model gets at once (1 to 65536; 64)
        --help                               this text
        """;

    private const int LargestBlock = 65536;

    public Command Command { get; private init; }

    /// <summary>The file to amplify; null where there is none.</summary>
    public string? Input { get; private init; }

    /// <summary>The file to write; null where there is none.</summary>
    public string? Output { get; private init; }

    /// <summary>At 48 kHz 64 samples are a millisecond and a third, a usual block of live sound.</summary>
    public int Block { get; private init; } = 64;

    public static bool TryParse(
        ReadOnlySpan<string> arguments,
        [NotNullWhen(true)] out CommandLine? result,
        [NotNullWhen(false)] out string? problem)
    {
        result = null;
        problem = null;
        var options = new CommandLine();
        var stream = false;
        var words = new List<string>();
        for (var i = 0; i < arguments.Length && problem is null; i++)
        {
            switch (arguments[i])
            {
                case "--help" or "-h":
                    result = new CommandLine { Command = Command.Help };
                    return true;
                case "--stdin":
                    stream = true;
                    break;
                case "--block":
                    i++;
                    problem = Samples(i < arguments.Length ? arguments[i] : null, out var block);
                    options = options with { Block = block };
                    break;
                case ['-', ..] option:
                    problem = $"unknown option {option}";
                    break;
                default:
                    words.Add(arguments[i]);
                    break;
            }
        }

        problem ??= Words(words, stream, ref options);
        result = problem is null ? options : null;
        return problem is null;
    }

    private static string? Words(List<string> words, bool stream, ref CommandLine line)
    {
        switch (words)
        {
            case [] when stream:
                line = line with { Command = Command.Stream };
                return null;
            case [] or ["demo"] when !stream:
                return null;
            case ["demo", var output] when !stream:
                line = line with { Output = output };
                return null;
            case [var input, var output] when !stream:
                line = line with { Command = Command.File, Input = input, Output = output };
                return null;
            default:
                return stream
                    ? $"--stdin takes no file, not \"{words[0]}\""
                    : words.Count == 1 ? $"{words[0]} needs a second file to write to" : $"unknown argument {words[2]}";
        }
    }

    private static string? Samples(string? value, out int block) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out block) && block is >= 1 and <= LargestBlock
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"--block needs a number of samples from 1 to {LargestBlock}, not \"{value}\"");
}
