using EdgeLstm.Tool.Compiled;

namespace EdgeLstm.Tool.Verification;

/// <summary>The outputs of the generated code.</summary>
internal static class GeneratedOutputs
{
    /// <summary>All outputs in a row.</summary>
    public static float[] Of(ModelDriver model, InputSequences inputs)
    {
        if (inputs.IsStream)
            return model.Stream(inputs[0]);
        var outputs = new List<float>();
        for (int index = 0; index < inputs.Count; index++)
            outputs.AddRange(model.RunWindow(inputs[index]));
        return [.. outputs];
    }
}
