using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using EdgeLstm.Shared;

namespace EdgeLstm.Aot.Tests;

/// <summary>What a program is published for.</summary>
/// <param name="Name">Name for folders and messages.</param>
/// <param name="Arguments">Arguments of <c>dotnet publish</c>.</param>
/// <param name="Emulator">What stands before the program's path to run it; empty for this machine.</param>
public sealed record PublishTarget(string Name, string[] Arguments, string[] Emulator)
{
    private const string CrossRoot = "/usr/aarch64-linux-gnu";

    /// <summary>x64 as NativeAOT compiles for it where nothing else is said: x86-64-v2, without AVX and FMA.</summary>
    public static readonly PublishTarget X64 = new("linux-x64", ["-r", "linux-x64"], []);

    /// <summary>x64 with AVX2 and FMA.</summary>
    public static readonly PublishTarget X64V3 = new("linux-x64-v3", ["-r", "linux-x64", "-p:IlcInstructionSet=x86-64-v3"], []);

    /// <summary>x64 with AVX-512; runs on machines that have it.</summary>
    public static readonly PublishTarget X64V4 = new("linux-x64-v4", ["-r", "linux-x64", "-p:IlcInstructionSet=x86-64-v4"], []);

    /// <summary>Not compiled ahead of time: for whatever vectors the JIT finds.</summary>
    public static readonly PublishTarget Jit = new("jit", ["-r", "linux-x64", "-p:PublishAot=false", "--self-contained", "false"], []);

    /// <summary>The Raspberry Pi's 64-bit system, compiled on and emulated by an x64 machine.</summary>
    public static readonly PublishTarget Arm64 = new(
        "linux-arm64",
        ["-r", "linux-arm64", "-p:LinkerFlavor=lld", "-p:ObjCopyName=aarch64-linux-gnu-objcopy"],
        ["qemu-aarch64-static", "-L", CrossRoot]);

    /// <summary>
    /// The same program on the Raspberry Pi 4's processor. The emulator's own has whatever arm64 can have, among it the dot
    /// product of bytes, which the program asks for when it runs: int8 sums are other instructions here.
    /// </summary>
    public static readonly PublishTarget Arm64Pi4 = Arm64 with
    {
        Name = "linux-arm64 on cortex-a72",
        Emulator = [Arm64.Emulator[0], "-cpu", "cortex-a72", .. Arm64.Emulator[1..]],
        Program = Arm64,
    };

    /// <summary>The target whose program this one runs; null for one of its own.</summary>
    public PublishTarget? Program { get; init; }

    /// <summary>Skips the test on machines that cannot publish for, or run, this target.</summary>
    public void RequireTools()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
            Assert.Skip("these tests publish from linux-x64; run them there");
        if (this == X64V4 && !Avx512F.IsSupported)
            Assert.Skip("this machine has no AVX-512; run it on one that has");
        RequiredTools.Require("apt-get install clang zlib1g-dev", "clang");
        if (Emulator.Length > 0)
        {
            RequiredTools.Require(
                "apt-get install clang lld binutils-aarch64-linux-gnu gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user-static",
                "ld.lld", "aarch64-linux-gnu-objcopy", "aarch64-linux-gnu-gcc", $"{CrossRoot}/lib/libc.so.6", $"{CrossRoot}/lib/Scrt1.o", Emulator[0]);
        }
    }

    public override string ToString() => Name;
}
