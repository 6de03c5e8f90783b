namespace EdgeLstm.StepTimer.Limits;

/// <summary>
/// What the measurements need of a vector, so that each of them is written once and compiled for every width. Like a
/// generated kernel, they run on the instructions that <c>System.Runtime.Intrinsics</c> gives them.
/// </summary>
/// <typeparam name="TVector">The vector of floats.</typeparam>
internal interface IVectorWidth<TVector>
    where TVector : struct
{
    /// <summary>Floats in the vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>A vector of one value.</summary>
    static abstract TVector Create(float value);

    /// <summary>The vector that starts <paramref name="offset"/> floats behind <paramref name="from"/>.</summary>
    static abstract TVector Load(ref float from, int offset);

    /// <summary><paramref name="left"/>·<paramref name="right"/> + <paramref name="addend"/>: one instruction, or two where there is no fused one.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The runtime's tanh.</summary>
    static abstract TVector Tanh(TVector x);

    /// <summary>The sum of all lanes, which keeps the compiler from leaving work out.</summary>
    static abstract float Sum(TVector vector);
}
