namespace EdgeLstm.Numerics;

/// <summary>
/// The arithmetic that activations need, over a vector type or a single float, so that each function is written once.
/// The implementations hold no state; after inlining nothing of the abstraction is left.
/// </summary>
/// <typeparam name="TVector">The vector, or <see cref="float"/>.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>The same value in every lane.</summary>
    static abstract TVector Create(float value);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left · right + addend, rounded once where the machine has a fused instruction and twice where not.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>addend − left · right, rounded as <see cref="MultiplyAdd"/> is.</summary>
    static abstract TVector NegatedMultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>
    /// (c2·x + c1)·x + c0. Polynomials are operations of their own because NativeAOT stops inlining after a number of calls:
    /// made of the ones above, those of a 16-unit step on arm64 stayed calls.
    /// </summary>
    static abstract TVector Quadratic(TVector x, float c0, float c1, float c2);

    /// <summary>((c3·x + c2)·x + c1)·x + c0.</summary>
    static abstract TVector Cubic(TVector x, float c0, float c1, float c2, float c3);

    /// <summary>((c4·x² + c3·x + c2)·x²) + c1·x + c0: in pairs (Estrin), which shortens the chain of dependent instructions.</summary>
    static abstract TVector Quartic(TVector x, float c0, float c1, float c2, float c3, float c4);

    /// <summary>The smaller of the two; <paramref name="value"/> where it is not a number.</summary>
    static abstract TVector AtMost(TVector value, float limit);

    /// <summary>The larger of the two; <paramref name="value"/> where it is not a number.</summary>
    static abstract TVector AtLeast(TVector value, float limit);

    /// <summary>Zero in place of negative lanes; other lanes, not-a-number among them, stay as they are.</summary>
    static abstract TVector ZeroIfNegative(TVector value);

    /// <summary>Zero in place of lanes up to <paramref name="limit"/>; other lanes, not-a-number among them, stay as they are.</summary>
    static abstract TVector ZeroIfAtMost(TVector value, float limit);

    /// <summary><paramref name="negative"/> where <paramref name="value"/> is below zero, otherwise, also where it is not a number, <paramref name="other"/>.</summary>
    static abstract TVector SelectNegative(TVector value, TVector negative, TVector other);

    static abstract TVector Abs(TVector value);

    /// <summary>2^n for a whole n from −127, which gives 0, to 128, which gives infinity.</summary>
    /// <param name="biased">n + <see cref="Numerics.PowerOfTwo.Bias"/>.</param>
    static abstract TVector PowerOfTwo(TVector biased);
}
