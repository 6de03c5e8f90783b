namespace EdgeLstm;

/// <summary>Names of the pipeline's steps, under which tests look up whether a step ran again.</summary>
internal static class StepNames
{
    public const string ListedTexts = nameof(ListedTexts);
    public const string WeightsFiles = nameof(WeightsFiles);
    public const string AllWeightsFiles = nameof(AllWeightsFiles);
    public const string Specs = nameof(Specs);
    public const string Collisions = nameof(Collisions);
    public const string Resolved = nameof(Resolved);
    public const string Planned = nameof(Planned);
    public const string Emitted = nameof(Emitted);
    public const string Diagnostics = nameof(Diagnostics);

    /// <summary>Every step that must hold no symbol, syntax or location: all but the diagnostics.</summary>
    public static readonly IReadOnlyList<string> OfPureData =
        [WeightsFiles, AllWeightsFiles, Specs, Collisions, Resolved, Planned, Emitted];

    /// <summary>Every step.</summary>
    public static readonly IReadOnlyList<string> All = [ListedTexts, .. OfPureData, Diagnostics];
}
