namespace EdgeLstm.Import.Formats.Keras.Layers;

/// <summary>What a recurrent layer does with time, whatever its cell computes.</summary>
/// <param name="ReturnSequences">True: h of every timestep goes on.</param>
/// <param name="GoBackwards">True: timesteps are taken from the last to the first, and come out in that order.</param>
/// <param name="Stateful">True: a window goes on from the state that the one before has left.</param>
internal readonly record struct SequenceOptions(bool ReturnSequences, bool GoBackwards, bool Stateful)
{
    /// <summary>Judges the attributes that LSTM, RNN and CuDNNLSTM share.</summary>
    /// <exception cref="ImportException">One has a value that is not supported.</exception>
    public static SequenceOptions Take(LayerConfig config)
    {
        config.RequireFalse("return_state", "states are no output here: build the model with return_state=False and copy the weights");
        config.RequireFalse("time_major", "build the model with time_major=False and copy the weights");

        // The way Keras computes, the input's size as Keras 2 repeats it, and what happens to masked timesteps: no mask
        // gets here, because the layers that make one (Masking, Embedding) are refused.
        config.WithoutEffect("unroll", "implementation", "use_cudnn", "zero_output_for_mask", "input_dim", "input_length");
        return new SequenceOptions(
            config.Flag("return_sequences", missing: false),
            config.Flag("go_backwards", missing: false),
            config.Flag("stateful", missing: false));
    }
}
