using EdgeLstm.Model;
using EdgeLstm.Tool.Compiled;
using EdgeLstm.Tool.Data;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Verification;

/// <summary>The inputs of a verification: one stream that is stepped through, or windows that each begin anew.</summary>
/// <param name="IsStream">True for a stream.</param>
/// <param name="Count">How many windows; 1 for a stream.</param>
/// <param name="Timesteps">Timesteps of each.</param>
/// <param name="InputSize">Floats of a timestep.</param>
/// <param name="Values">All of them in a row.</param>
internal sealed record InputSequences(bool IsStream, int Count, int Timesteps, int InputSize, float[] Values)
{
    /// <summary>One window or the stream.</summary>
    public ReadOnlySpan<float> this[int index] => Values.AsSpan(index * Timesteps * InputSize, Timesteps * InputSize);

    /// <summary><c>2 windows of 7 timesteps of 3 floats</c>.</summary>
    public override string ToString()
    {
        string sequences = IsStream ? "a stream" : Counted.Text(Count, "window");
        return $"{sequences} of {Counted.Text(Timesteps, "timestep")} of {Counted.Text(InputSize, "float")}";
    }

    /// <summary>Cuts what a file holds into what the network takes.</summary>
    /// <param name="table">The file: timesteps by floats, or windows by timesteps by floats.</param>
    /// <param name="network">The network.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="window">Timesteps of a window, where the user says it.</param>
    /// <param name="stream">True where the user wants one stream.</param>
    /// <exception cref="ToolException">It cannot be; the message has both numbers.</exception>
    public static InputSequences Of(NumberTable table, Network network, PlannedNetwork plan, int? window, bool stream)
    {
        int size = network.InputSize;
        IReadOnlyList<int> shape = table.Shape.Count == 1 && size == 1 ? [table.Shape[0], 1] : table.Shape;
        if (shape.Count is not (2 or 3) || shape[^1] != size)
        {
            throw ToolException.InFile(table.File, shape.Count == 2
                ? $"a timestep has {Counted.Text(shape[1], "value")}, the network takes {size}"
                : $"the array has the shape {table.ShapeText}; the network takes [timesteps, {size}] or [windows, timesteps, {size}]");
        }

        int rows = table.Values.Length / size;
        int? fixedWindow = WindowOf(table, network, shape.Count == 3 ? shape[1] : null, window);
        if (stream && plan.WindowOnly is { } reason)
            throw new ToolException(ExitCode.Usage, $"--stream: the network has no Step, for {reason}");
        if (stream || (fixedWindow is null && plan.WindowOnly is null))
            return new InputSequences(IsStream: true, 1, rows, size, Floats(table));

        int timesteps = fixedWindow ?? rows;
        if (rows % timesteps != 0)
            throw ToolException.InFile(table.File, $"the file has {Counted.Text(rows, "timestep")}, which are no whole windows of {timesteps}");
        if (timesteps < plan.ShortestWindow || timesteps > plan.LongestWindow)
        {
            throw ToolException.InFile(table.File, $"a window has {Counted.Text(timesteps, "timestep")}, the network takes " +
                (timesteps < plan.ShortestWindow ? $"{plan.ShortestWindow} or more" : $"{plan.LongestWindow} or fewer") + "; --window sets how many");
        }

        return new InputSequences(IsStream: false, rows / timesteps, timesteps, size, Floats(table));
    }

    /// <summary>The file, the network and the user may each know how long a window is; those that do have to agree.</summary>
    private static int? WindowOf(NumberTable table, Network network, int? inFile, int? given)
    {
        if (given is int window && inFile is int axis && axis != window)
            throw ToolException.InFile(table.File, $"the array has windows of {Counted.Text(axis, "timestep")}, --window says {window}");
        int? stated = given ?? inFile;
        if (stated is int found && network.Timesteps is int trained && found != trained)
        {
            string who = given is null ? "the array" : "--window";
            throw ToolException.InFile(table.File, $"{who} has windows of {Counted.Text(found, "timestep")}, the network takes {trained}");
        }

        return stated ?? network.Timesteps;
    }

    private static float[] Floats(NumberTable table)
    {
        var floats = new float[table.Values.Length];
        for (int index = 0; index < floats.Length; index++)
        {
            floats[index] = (float)table.Values[index];
            if (!float.IsFinite(floats[index]))
                throw ToolException.InFile(table.File, $"value {index} (counted from 0) is {Numbers.Value(table.Values[index])}, beyond what a float32 holds");
        }

        return floats;
    }
}
