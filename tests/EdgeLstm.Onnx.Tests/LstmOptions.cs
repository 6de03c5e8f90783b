namespace EdgeLstm.Onnx.Tests;

/// <summary>The options of an LSTM model as texts, to see that a set of models has tried each.</summary>
internal static class LstmOptions
{
    /// <summary>Every option that has to be among the models that agree.</summary>
    public static readonly string[] All =
    [
        "opset 7", "opset 11", "opset 14", "opset 22", "direction left out", "direction forward", "direction reverse", "direction bidirectional",
        "one timestep", "open window", "clip", "input_forget 1", "input_forget 0", "layout left out", "layout 0", "layout 1", "bias", "no bias",
        "peepholes", "no peepholes", "peepholes with clip", "peepholes with input_forget", "clip with input_forget", "initial_h", "initial_c",
        "initial state with layout 1", "sequence_lens", "Y", "Y_h", "numbers", "bytes", "activations left out", "activations in lower case",
        "alpha left out", "beta left out",
        .. from function in new[] { "affine", "elu", "hardsigmoid", "leakyrelu", "relu", "scaledtanh", "sigmoid", "softplus", "softsign", "tanh", "thresholdedrelu" }
           from place in new[] { 'f', 'g', 'h' }
           select $"{function} as {place}",
    ];

    public static IEnumerable<string> Of(LstmCase item)
    {
        bool coupled = item.InputForget == 1;
        bool hasState = item.Hidden == StateKind.Alike || item.Cell == StateKind.Alike;
        string[] activations = [.. (item.Activations ?? []).Select(name => name.ToLowerInvariant())];
        int alphas = activations.Count(name => name is "affine" or "scaledtanh" or "thresholdedrelu" or "leakyrelu" or "elu" or "hardsigmoid");
        int betas = activations.Count(name => name is "affine" or "scaledtanh" or "hardsigmoid");
        (bool Is, string Name)[] options =
        [
            (true, $"opset {item.Opset}"),
            (true, $"direction {item.Direction ?? "left out"}"),
            (item.Timesteps == 1, "one timestep"),
            (item.IsOpen, "open window"),
            (item.Clip is not null, "clip"),
            (item.InputForget is not null, $"input_forget {item.InputForget}"),
            (true, item.Layout is { } layout ? $"layout {layout}" : "layout left out"),
            (true, item.HasBias ? "bias" : "no bias"),
            (true, item.HasPeepholes ? "peepholes" : "no peepholes"),
            (item.HasPeepholes && item.Clip is not null, "peepholes with clip"),
            (item.HasPeepholes && coupled, "peepholes with input_forget"),
            (item.Clip is not null && coupled, "clip with input_forget"),
            (item.Hidden == StateKind.Alike, "initial_h"),
            (item.Cell == StateKind.Alike, "initial_c"),
            (hasState && item.Layout == 1, "initial state with layout 1"),
            (item.Lengths != LengthsKind.None, "sequence_lens"),
            (true, item.GivesLast ? "Y_h" : "Y"),
            (true, item.StoresNumbers ? "numbers" : "bytes"),
            (item.Activations is null, "activations left out"),
            (item.Activations is not null && item.Activations.Any(name => char.IsLower(name[0])), "activations in lower case"),
            ((item.Alphas?.Length ?? 0) < alphas, "alpha left out"),
            ((item.Betas?.Length ?? 0) < betas, "beta left out"),
        ];
        return options.Where(option => option.Is).Select(option => option.Name)
            .Concat(activations.Select((name, index) => $"{name} as {"fgh"[index % 3]}"));
    }
}
