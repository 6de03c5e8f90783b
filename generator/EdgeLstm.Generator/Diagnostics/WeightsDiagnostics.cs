using Microsoft.CodeAnalysis;

namespace EdgeLstm.Diagnostics;

/// <summary>What keeps a model type and its trained network apart.</summary>
internal static class WeightsDiagnostics
{
    private const string Category = "EdgeLstm.Weights";

    public static readonly DiagnosticDescriptor NoWeights = new(
        "ELSTM0050",
        "The project lists no trained network",
        "'{0}' has no network: the project lists no weights; add <LstmWeights Include=\"{1}\" /> to an ItemGroup of the project",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0050"));

    public static readonly DiagnosticDescriptor NoMatch = new(
        FixableDiagnostics.NoMatch,
        "Weights names no network of the project",
        "Weights = \"{0}\" is none of the project's LstmWeights items: {1}; write one of them, or add <LstmWeights Include=\"{2}\" /> to an ItemGroup of the project",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For(FixableDiagnostics.NoMatch));

    public static readonly DiagnosticDescriptor Ambiguous = new(
        FixableDiagnostics.Ambiguous,
        "More than one network of the project fits",
        "{0} leaves open which LstmWeights item is meant: {1}; set Weights to as much of its path as tells it from the others",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For(FixableDiagnostics.Ambiguous));

    public static readonly DiagnosticDescriptor InputMismatch = new(
        FixableDiagnostics.InputMismatch,
        "The network takes another number of inputs",
        "'{0}' says input: {1}, but one timestep of '{2}' has {3} floats; write input: {3}, or list the file that was trained with {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For(FixableDiagnostics.InputMismatch));

    public static readonly DiagnosticDescriptor HiddenMismatch = new(
        FixableDiagnostics.HiddenMismatch,
        "The network has another number of hidden units",
        "'{0}' says hidden: {1}, but the first LSTM layer of '{2}' has {3} units; write hidden: {3}, or list the file that was trained with {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For(FixableDiagnostics.HiddenMismatch));

    public static readonly DiagnosticDescriptor Malformed = new(
        "ELSTM0055",
        "The .lstm.json text is malformed",
        "The network of '{0}' cannot be read: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0055"));

    public static readonly DiagnosticDescriptor UnsupportedVersion = new(
        "ELSTM0056",
        "The .lstm.json text is of another version",
        "The network of '{0}' cannot be read: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0056"));

    public static readonly DiagnosticDescriptor TooLarge = new(
        "ELSTM0057",
        "The network is too large",
        "The network of '{0}' is too large: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0057"));

    public static readonly DiagnosticDescriptor TooMuchStack = new(
        "ELSTM0058",
        "The sequences of a window do not fit on the stack",
        "A window of {1} timesteps of '{0}' needs {2} bytes of stack for sequences, most of them for '{3}', and {4} is the most that generated code asks for; train with shorter windows, or with fewer units in that layer",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0058"));

    public static readonly DiagnosticDescriptor OverStackLimit = new(
        "ELSTM0059",
        "The model may use more stack than MaxStackBytes",
        "'{0}' may use {1} bytes of stack in {2}, more than MaxStackBytes = {3}; give the thread more stack and raise the limit, or train '{4}' with fewer units",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0059"));

    public static readonly DiagnosticDescriptor OverWeightLimit = new(
        "ELSTM0060",
        "The weights are larger than MaxWeightBytes",
        "The weights of '{0}' take {1} bytes, more than MaxWeightBytes = {2}; raise the limit, or train '{3}' with fewer units",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0060"));

    public static readonly DiagnosticDescriptor OverQuantizationLimit = new(
        "ELSTM0061",
        "Rounded weights change the output by more than MaxQuantizationError",
        "{1} weights change an output of '{0}' by up to {2} (output {3}; {4} root mean square), more than MaxQuantizationError = {5}; write Precision = LstmPrecision.Float32, or raise the limit if what '{6}' is used for bears it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0061"));

    public static readonly DiagnosticDescriptor UnknownQuantizationError = new(
        "ELSTM0062",
        "MaxQuantizationError cannot be checked",
        "What {1} weights change of an output of '{0}' is not known, because '{2}' says nothing about it, so MaxQuantizationError = {3} cannot be checked; let 'edgelstm import' write the file again, or leave the limit out",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0062"));

    public static readonly DiagnosticDescriptor NoInputRange = new(
        "ELSTM0063",
        "The weight file does not know the range of its inputs",
        "'{0}' has ClampInputs, but '{1}' does not say what range its inputs have; give the LstmWeights item a Scaling with the min and max of each input, or with clamp, or leave ClampInputs out",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0063"));

    public static readonly DiagnosticDescriptor NoInt8Range = new(
        "ELSTM0064",
        "The weight file does not say what the inputs of its layers are",
        "'{0}' has Precision = LstmPrecision.Int8, but '{1}' does not say how large the inputs of its layers are, which int8 has to know; import the trained file anew, or take LstmPrecision.BFloat16, which needs no such thing",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLinks.For("ELSTM0064"));
}
