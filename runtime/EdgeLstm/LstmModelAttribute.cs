namespace EdgeLstm;

/// <summary>
/// Marks a <c>partial struct</c> or <c>partial class</c> that the source generator completes with the code of a
/// trained LSTM network. The type becomes the state of the network: h and c of every LSTM layer, nothing else.
/// </summary>
/// <param name="input">Floats that one timestep takes. Checked against the weight file at build.</param>
/// <param name="hidden">Units of the first LSTM layer. Checked against the weight file at build.</param>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class, Inherited = false)]
public sealed class LstmModelAttribute(int input, int hidden) : Attribute
{
    /// <summary>Floats that one timestep takes.</summary>
    public int Input { get; } = input;

    /// <summary>Units of the first LSTM layer.</summary>
    public int Hidden { get; } = hidden;

    /// <summary>
    /// Which <c>LstmWeights</c> item of the project holds the trained network: its file name, or as much of its path
    /// as tells it from the others. May be left out where the project has a single item.
    /// </summary>
    public string? Weights { get; set; }

    /// <summary>
    /// How exactly tanh and sigmoid are computed: <see cref="LstmActivations.Accurate"/>, at most 4e-7 from exact, or
    /// <see cref="LstmActivations.Fast"/>, at most 1e-4. The default is <see cref="LstmActivations.Accurate"/>.
    /// </summary>
    public LstmActivations Activations { get; set; }

    /// <summary>
    /// How the weights of LSTM and dense layers are stored: <see cref="LstmPrecision.Float32"/>, as they were trained, or
    /// <see cref="LstmPrecision.BFloat16"/>, in half of the memory. The default is <see cref="LstmPrecision.Float32"/>.
    /// </summary>
    public LstmPrecision Precision { get; set; }

    /// <summary>
    /// The most that a smaller <see cref="Precision"/> may change an output, in the units of the output. The build fails
    /// where import has measured more, or has measured nothing. 0, the default, is no limit.
    /// </summary>
    public float MaxQuantizationError { get; set; }

    /// <summary>
    /// True for the same bits on every machine. The default, false, gives the same bits on all machines with fused
    /// multiply-add (arm64, x64 since 2013) and others where there is none, such as in a NativeAOT program for x64
    /// without <c>IlcInstructionSet</c>. With true every product is rounded before it is added, on all of them: results
    /// are as exact, a step on a machine with fused multiply-add takes longer.
    /// </summary>
    public bool Reproducible { get; set; }

    /// <summary>
    /// True to limit every input to the range that the network was trained on: what lies beyond becomes the nearest value
    /// of the range, infinities as well; not-a-number stays what it is. The range comes from the <c>Scaling</c> of the
    /// <c>LstmWeights</c> item (<c>docs/scaling.md</c>); the build fails where there is none. The head of the generated file
    /// lists it. The default is false.
    /// </summary>
    public bool ClampInputs { get; set; }

    /// <summary>
    /// The most bytes of stack that <c>Step</c> may use, everything that it calls included; of a model without
    /// <c>Step</c>, <c>Run</c> and <c>Continue</c> with the longest window. <c>StepMany</c> may use up to 64 KiB more. The build fails where the bound that the
    /// documentation of the generated type states is higher. 0, the default, is no limit.
    /// </summary>
    public int MaxStackBytes { get; set; }

    /// <summary>
    /// The most bytes that the weights may take, padding included. The build fails where the model has more. 0, the
    /// default, is no limit.
    /// </summary>
    public int MaxWeightBytes { get; set; }
}
