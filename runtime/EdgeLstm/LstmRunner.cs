using EdgeLstm.CompilerServices;

namespace EdgeLstm;

/// <summary>Drives generated models over many timesteps.</summary>
public static class LstmRunner
{
    /// <summary>Runs a model over a piece of a stream. The state is carried, so pieces of any length can follow each other.</summary>
    /// <typeparam name="TModel">The generated type; the code is compiled for it.</typeparam>
    /// <param name="model">The model; its state advances.</param>
    /// <param name="inputs">Timesteps one after the other, each <c>InputSize</c> floats; may be empty.</param>
    /// <param name="outputs">Receives <c>OutputSize</c> floats for each timestep.</param>
    /// <exception cref="ArgumentException">A span has the wrong length; the message says the expected and the given one.</exception>
    public static void Stream<TModel>(ref TModel model, ReadOnlySpan<float> inputs, Span<float> outputs)
        where TModel : ILstmStepModel<TModel>
    {
        int timesteps = inputs.Length / TModel.InputSize;
        if (timesteps * TModel.InputSize != inputs.Length)
            LengthErrors.ThrowWindow(nameof(inputs), TModel.InputSize, inputs.Length);
        int expected = checked(timesteps * TModel.OutputSize);
        if (outputs.Length != expected)
            LengthErrors.Throw(nameof(outputs), expected, outputs.Length);
        for (int timestep = 0; timestep < timesteps; timestep++)
        {
            model.Step(
                inputs.Slice(timestep * TModel.InputSize, TModel.InputSize),
                outputs.Slice(timestep * TModel.OutputSize, TModel.OutputSize));
        }
    }
}
