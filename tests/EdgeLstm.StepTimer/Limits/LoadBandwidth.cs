using System.Runtime.CompilerServices;

namespace EdgeLstm.StepTimer.Limits;

/// <summary>
/// How fast weights come in: a table of a model's size is read from its start to its end, again and again, as its steps
/// do, so it lies in whichever cache has room for it. Every vector feeds a multiply-add, and the reference moves by a
/// constant, as in generated kernels.
/// </summary>
internal static class LoadBandwidth
{
    private const int Accumulators = 12;

    /// <summary>Loaded in one repeat, or the table once where it is larger: some 10 µs.</summary>
    private const int BytesPerRepeat = 1 << 20;

    /// <summary>A line of the cache. A vector across two lines costs two loads, so the table starts with one.</summary>
    private const int LineBytes = 64;

    /// <summary>Bytes a nanosecond from a table of <paramref name="weightBytes"/> bytes.</summary>
    public static double BytesPerNanosecond<TWidth, TVector>(int weightBytes, int repeats)
        where TWidth : IVectorWidth<TVector>
        where TVector : struct
    {
        // What is left of the table behind its last whole group of vectors is not read; the bandwidth does not notice.
        int groupBytes = Accumulators * TWidth.Lanes * sizeof(float);
        int groups = Math.Max(1, weightBytes / groupBytes);
        int rounds = Math.Max(1, BytesPerRepeat / (groups * groupBytes)) * groups;

        float[] table = GC.AllocateUninitializedArray<float>((groups * groupBytes + LineBytes) / sizeof(float), pinned: true);
        Array.Fill(table, 1f / 1024);
        int start = (int)(-Address(ref table[0]) & (LineBytes - 1)) / sizeof(float);
        double nanoseconds = Shortest.Nanoseconds(() => Work<TWidth, TVector>(ref table[start], groups, rounds), repeats);
        return (double)rounds * groupBytes / nanoseconds;
    }

    /// <summary>The array is pinned, so its address stays what it is.</summary>
    private static nint Address(ref float first) => Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref first);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Work<TWidth, TVector>(ref float table, int groups, int rounds)
        where TWidth : IVectorWidth<TVector>
        where TVector : struct
    {
        TVector factor = TWidth.Create(0.5f);
        TVector a0 = TWidth.Create(0f), a1 = TWidth.Create(1f), a2 = TWidth.Create(2f), a3 = TWidth.Create(3f);
        TVector a4 = TWidth.Create(4f), a5 = TWidth.Create(5f), a6 = TWidth.Create(6f), a7 = TWidth.Create(7f);
        TVector a8 = TWidth.Create(8f), a9 = TWidth.Create(9f), a10 = TWidth.Create(10f), a11 = TWidth.Create(11f);
        ref float w = ref table;
        int left = groups;
        for (int round = 0; round < rounds; round++)
        {
            a0 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 0), a0);
            a1 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, TWidth.Lanes), a1);
            a2 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 2 * TWidth.Lanes), a2);
            a3 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 3 * TWidth.Lanes), a3);
            a4 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 4 * TWidth.Lanes), a4);
            a5 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 5 * TWidth.Lanes), a5);
            a6 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 6 * TWidth.Lanes), a6);
            a7 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 7 * TWidth.Lanes), a7);
            a8 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 8 * TWidth.Lanes), a8);
            a9 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 9 * TWidth.Lanes), a9);
            a10 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 10 * TWidth.Lanes), a10);
            a11 = TWidth.MultiplyAdd(factor, TWidth.Load(ref w, 11 * TWidth.Lanes), a11);
            w = ref Unsafe.Add(ref w, Accumulators * TWidth.Lanes);
            if (--left == 0)
            {
                w = ref table;
                left = groups;
            }
        }

        return TWidth.Sum(a0) + TWidth.Sum(a1) + TWidth.Sum(a2) + TWidth.Sum(a3) + TWidth.Sum(a4) + TWidth.Sum(a5)
            + TWidth.Sum(a6) + TWidth.Sum(a7) + TWidth.Sum(a8) + TWidth.Sum(a9) + TWidth.Sum(a10) + TWidth.Sum(a11);
    }
}
