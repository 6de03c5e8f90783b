namespace EdgeLstm.Planning;

/// <summary>The vector instructions that kernels are written for; the machine's best one is taken.</summary>
internal enum InstructionSet
{
    /// <summary>x64 with AVX-512: 16 floats, 32 registers.</summary>
    Vector512,

    /// <summary>x64 with AVX2 and FMA: 8 floats, 16 registers.</summary>
    Vector256,

    /// <summary>arm64: 4 floats, 32 registers, and a multiply-add that takes its factor from one lane of a register.</summary>
    AdvSimd,

    /// <summary>Whatever else has vectors of 4 floats; in practice x64 without AVX: 16 registers, no fused multiply-add.</summary>
    Vector128,
}
