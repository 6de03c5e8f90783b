using System.Runtime.InteropServices;

namespace EdgeLstm.Model;

/// <summary>The bits of a float32, for which netstandard2.0 has only methods that allocate.</summary>
internal static class FloatBits
{
    public static uint Of(float value) => new Overlay { Value = value }.Bits;

    public static float ToFloat(uint bits) => new Overlay { Bits = bits }.Value;

    [StructLayout(LayoutKind.Explicit)]
    private struct Overlay
    {
        [FieldOffset(0)]
        public float Value;

        [FieldOffset(0)]
        public uint Bits;
    }
}
