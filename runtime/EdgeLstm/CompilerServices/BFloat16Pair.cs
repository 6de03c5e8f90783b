using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeLstm.CompilerServices;

/// <summary>
/// Words of two bfloat16 weights, for generated code: the upper halves of their float32 bits. Where the packer has taken
/// the lower weight for more digits of the upper one, the word itself is the upper weight and nothing has to be called.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BFloat16Pair
{
    private const int HalfBits = 16;
    private const uint UpperHalf = 0xffff_0000;

    /// <summary>The lower weights of words.</summary>
    /// <param name="words">The words.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Lower(Vector512<float> words) => (words.AsUInt32() << HalfBits).AsSingle();

    /// <inheritdoc cref="Lower(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Lower(Vector256<float> words) => (words.AsUInt32() << HalfBits).AsSingle();

    /// <inheritdoc cref="Lower(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Lower(Vector128<float> words) => (words.AsUInt32() << HalfBits).AsSingle();

    /// <summary>The lower weight of a word.</summary>
    /// <param name="word">The word.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Lower(float word) => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(word) << HalfBits);

    /// <summary>The upper weights of words, the lower ones taken off.</summary>
    /// <param name="words">The words.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Upper(Vector512<float> words) => (words.AsUInt32() & Vector512.Create(UpperHalf)).AsSingle();

    /// <inheritdoc cref="Upper(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Upper(Vector256<float> words) => (words.AsUInt32() & Vector256.Create(UpperHalf)).AsSingle();

    /// <inheritdoc cref="Upper(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Upper(Vector128<float> words) => (words.AsUInt32() & Vector128.Create(UpperHalf)).AsSingle();

    /// <summary>The upper weight of a word, the lower one taken off.</summary>
    /// <param name="word">The word.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Upper(float word) => BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits(word) & UpperHalf);
}
