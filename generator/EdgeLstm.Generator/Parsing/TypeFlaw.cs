using Microsoft.CodeAnalysis;

namespace EdgeLstm.Parsing;

/// <summary>Why a type cannot hold a model.</summary>
/// <param name="Reason">The reason and what to do, as the end of a sentence.</param>
/// <param name="Location">The word or member that is the reason; null where it is the type itself or something outside of it.</param>
internal sealed record TypeFlaw(string Reason, Location? Location);
