namespace EdgeLstm.Planning;

/// <summary>
/// Limits on the size of one method. The JIT stops optimising a method of more than 60,000 bytes of IL or 2,000
/// locals; a multiply-add with its load and its part of the broadcast takes less than 40 bytes and three locals.
/// Long before that, code that is run through once from start to end no longer fits the instruction cache.
/// </summary>
internal static class CodeBudget
{
    /// <summary>Most multiply-adds that a pass writes out in full.</summary>
    public const int UnrolledMultiplyAdds = 160;

    /// <summary>Rows that one turn of a loop takes: a multiple of every number of chains.</summary>
    public const int LoopUnroll = 8;

    /// <summary>
    /// The same where each row is at least <see cref="WidePass"/> multiply-adds: what ends a turn is little beside them,
    /// and the compiler's time grows with the text.
    /// </summary>
    public const int LoopUnrollOfWidePasses = 4;

    /// <summary>Multiply-adds of a row that make a pass a wide one.</summary>
    public const int WidePass = 8;

    /// <summary>Whether the rows of an input are written out or looped over.</summary>
    /// <param name="length">Its length.</param>
    /// <param name="accumulators">Accumulators of the pass.</param>
    /// <param name="rows">Rows of all inputs together.</param>
    /// <param name="unroll">Rows of one turn of a loop.</param>
    public static InputPlan Input(int length, int accumulators, int rows, int unroll) =>
        rows * accumulators <= UnrolledMultiplyAdds || length < 2 * unroll ? new(length, 0) : new(length, unroll);
}
