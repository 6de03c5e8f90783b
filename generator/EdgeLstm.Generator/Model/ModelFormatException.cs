namespace EdgeLstm.Model;

/// <summary>A <c>.lstm.json</c> text that is not a valid network; the message names the place and what to do.</summary>
/// <param name="place">Where in the text: <c>layers[1].kernel</c>, or line and column where it is no JSON at all.</param>
/// <param name="problem">What was found there and what to do.</param>
/// <param name="kind">What sort of refusal it is.</param>
/// <param name="position">Index of the character in the text, -1 where the network did not come from a text.</param>
internal sealed class ModelFormatException(
    string place,
    string problem,
    ModelFormatErrorKind kind = ModelFormatErrorKind.Malformed,
    int position = -1) : Exception(place + ": " + problem)
{
    public string Place { get; } = place;

    public string Problem { get; } = problem;

    public ModelFormatErrorKind Kind { get; } = kind;

    public int Position { get; } = position;

    /// <summary>The same error with the position in the text that its place stands for.</summary>
    public ModelFormatException At(int position) => new(Place, Problem, Kind, position);
}
