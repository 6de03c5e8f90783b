using System.Runtime.CompilerServices;

namespace EdgeLstm.Tests;

/// <summary>Measures the stack that a call uses: the stack below it is painted, and what is no longer paint was used.</summary>
internal static class StackProbe
{
    private const int Painted = 512 * 1024;
    private const byte Paint = 0xA5;
    private const int Known = 1024;

    /// <summary>The frame of a method that uses a known number of bytes.</summary>
    private const int KnownFrame = 64;

    /// <summary>Bytes of the stack that a call uses, rounded up rather than down; what calls it takes is found out with a call whose use is known.</summary>
    public static int Measure(Action call) => MeasureOnThread(call) - MeasureOnThread(UseKnown) + Known + KnownFrame;

    public static void Use8KiB() => Use(8192);

    private static void UseKnown() => Use(Known);

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe void Use(int bytes)
    {
        byte* used = stackalloc byte[bytes];
        Volatile.Write(ref *used, 0);
    }

    private static int MeasureOnThread(Action call)
    {
        int least = int.MaxValue;
        var thread = new Thread(
            () =>
            {
                // What the runtime does on the thread in between can only use more.
                for (int round = 0; round < 5; round++)
                    least = Math.Min(least, MeasureHere(call));
            },
            maxStackSize: 4 * Painted);
        thread.Start();
        thread.Join();
        return least;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe int MeasureHere(Action call)
    {
        call();
        byte* bottom = PaintBelow();
        call();
        return Painted - Untouched(bottom);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe byte* PaintBelow()
    {
        byte* bottom = stackalloc byte[Painted];
        new Span<byte>(bottom, Painted).Fill(Paint);
        return (byte*)(nint)bottom;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static unsafe int Untouched(byte* bottom)
    {
        int count = 0;
        while (count < Painted && bottom[count] == Paint)
            count++;
        return count;
    }
}
