using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeLstm.CompilerServices;

/// <summary>Finds inputs that are no numbers, for <c>TryStep</c> of generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FiniteInputs
{
    private const int Exponent = 0x7f80_0000;

    /// <summary>Few inputs are checked in the caller, whose count is a constant, one by one: a call would take longer.</summary>
    private const int Few = 4;

    /// <summary>So many are checked in the caller, too, as up to four vectors. A call for nine of them took 7% of a step of 9x32.</summary>
    private const int MostInCaller = 16;

    /// <summary>The index of the first input that is not-a-number or infinite; −1 where all are finite.</summary>
    /// <param name="x">The first input.</param>
    /// <param name="count">How many, 1 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FindFirstOther(ref float x, int count)
    {
        if (count > Few)
            return count <= MostInCaller && AreFinite(ref x, count) ? -1 : FindAmongMany(ref x, count);
        if (!float.IsFinite(x))
            return 0;
        if (count > 1 && !float.IsFinite(Unsafe.Add(ref x, 1)))
            return 1;
        if (count > 2 && !float.IsFinite(Unsafe.Add(ref x, 2)))
            return 2;
        return count > 3 && !float.IsFinite(Unsafe.Add(ref x, 3)) ? 3 : -1;
    }

    /// <summary>True where all of 4 to 16 inputs are known to be finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreFinite(ref float x, int count)
    {
        if (!Vector128.IsHardwareAccelerated)
            return false;
        // The last four, some of them perhaps for the second time.
        Vector128<int> others = IsOther(ref x, 0) | IsOther(ref x, count - Vector128<float>.Count);
        if (count > 8)
            others |= IsOther(ref x, 4);
        if (count > 12)
            others |= IsOther(ref x, 8);
        return others == Vector128<int>.Zero;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int FindAmongMany(ref float x, int count)
    {
        if (Vector128.IsHardwareAccelerated)
        {
            Vector128<int> others = Vector128<int>.Zero;
            for (int index = 0; index < count - Vector128<float>.Count; index += Vector128<float>.Count)
                others |= IsOther(ref x, index);
            if ((others | IsOther(ref x, count - Vector128<float>.Count)) == Vector128<int>.Zero)
                return -1;
        }

        for (int index = 0; index < count; index++)
        {
            if (!float.IsFinite(Unsafe.Add(ref x, index)))
                return index;
        }

        return -1;
    }

    /// <summary>All bits of a lane where every bit of the exponent is set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> IsOther(ref float x, int index)
    {
        Vector128<int> exponent = Vector128.Create(Exponent);
        return Vector128.Equals(Vector128.LoadUnsafe(ref x, (nuint)index).AsInt32() & exponent, exponent);
    }
}
