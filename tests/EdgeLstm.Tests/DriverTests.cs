namespace EdgeLstm.Tests;

/// <summary>The drivers for streams and windows, over a model written by hand so that every call can be seen.</summary>
public sealed class DriverTests
{
    [Fact]
    public void A_stream_in_pieces_is_the_stream_in_one()
    {
        var whole = new Recorder();
        var pieces = new Recorder();
        float[] inputs = Networks.Window(20, 1);
        float[] expected = new float[10];
        float[] actual = new float[10];
        LstmRunner.Stream(ref whole, inputs, expected);
        LstmRunner.Stream(ref pieces, inputs.AsSpan(0, 6), actual.AsSpan(0, 3));
        LstmRunner.Stream(ref pieces, [], []);
        LstmRunner.Stream(ref pieces, inputs.AsSpan(6), actual.AsSpan(3));
        Assert.Equal(expected, actual);
        Assert.Equal(inputs.Sum(), expected[9], tolerance: 1e-5f);
    }

    [Fact]
    public void A_stream_refuses_wrong_lengths()
    {
        Assert.Equal(
            "expected one or more timesteps of 2 floats, given 3 floats (Parameter 'inputs')",
            Assert.Throws<ArgumentException>(() => Stream(new float[3], new float[1])).Message);
        Assert.Equal(
            "expected 2 floats, given 3 (Parameter 'outputs')",
            Assert.Throws<ArgumentException>(() => Stream(new float[4], new float[3])).Message);
    }

    [Fact]
    public void A_window_runs_the_model_over_the_last_timesteps_as_soon_as_it_is_full()
    {
        var window = new SlidingWindow<Recorder>(3);
        float[] output = [-1];
        for (int sample = 0; sample < 10; sample++)
        {
            bool full = window.TryPush([sample, 100], output);
            Assert.Equal(sample >= 2, full);
            Assert.Equal(Math.Min(sample + 1, 3), window.Count);
            // The recorder weighs timesteps by their place: an order mixed up would show.
            Assert.Equal(full ? (sample - 2) + 2 * (sample - 1) + 3 * sample + 600 : -1, output[0]);
        }

        window.Clear();
        Assert.Equal(0, window.Count);
        Assert.False(window.TryPush([1, 1], output));
    }

    [Fact]
    public void A_window_allocates_once()
    {
        var window = new SlidingWindow<Recorder>(5);
        float[] sample = [1, 2];
        float[] output = new float[1];
        window.TryPush(sample, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int push = 0; push < 1000; push++)
            window.TryPush(sample, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_window_has_the_length_that_the_file_fixes()
    {
        Assert.Equal(4, new SlidingWindow<FixedWindow>().Timesteps);
        Assert.Equal(4, new SlidingWindow<FixedWindow>(4).Timesteps);
        Assert.Equal("timesteps", Assert.Throws<ArgumentOutOfRangeException>(() => new SlidingWindow<FixedWindow>(5)).ParamName);
        Assert.Equal("timesteps", Assert.Throws<ArgumentOutOfRangeException>(() => new SlidingWindow<Recorder>(0)).ParamName);
        Assert.Equal(
            "the trained file leaves the length of a window open: give the number of timesteps",
            Assert.Throws<InvalidOperationException>(() => new SlidingWindow<Recorder>()).Message);
    }

    [Fact]
    public void A_window_refuses_wrong_lengths()
    {
        var window = new SlidingWindow<Recorder>(3);
        Assert.Equal("expected 2 floats, given 1 (Parameter 'sample')", Assert.Throws<ArgumentException>(() => window.TryPush(new float[1], new float[1])).Message);
        Assert.Equal("expected 1 floats, given 2 (Parameter 'output')", Assert.Throws<ArgumentException>(() => window.TryPush(new float[2], new float[2])).Message);
        Assert.Equal(0, window.Count);
    }

    private static void Stream(float[] inputs, float[] outputs)
    {
        var model = new Recorder();
        LstmRunner.Stream(ref model, inputs, outputs);
    }

    /// <summary>Step adds all inputs up; Run weighs each timestep by its place.</summary>
    private struct Recorder : ILstmStepModel<Recorder>
    {
        private float _sum;

        public static int InputSize => 2;

        public static int HiddenSize => 1;

        public static int OutputSize => 1;

        public static int WindowTimesteps => 0;

        public static int GetRunOutputLength(int timesteps) => 1;

        public static void Run(ReadOnlySpan<float> window, Span<float> output)
        {
            output[0] = 0;
            for (int step = 0; step < window.Length / 2; step++)
                output[0] += (step + 1) * (window[2 * step] + window[2 * step + 1]);
        }

        public readonly void Continue(ReadOnlySpan<float> window, Span<float> output) => Run(window, output);

        public void Step(ReadOnlySpan<float> x, Span<float> y) => y[0] = _sum += x[0] + x[1];

        public readonly bool TryStep(ReadOnlySpan<float> x, Span<float> y, out int input) => throw new NotSupportedException();

        public static void StepMany(Span<Recorder> streams, ReadOnlySpan<float> x, Span<float> y)
        {
            for (int stream = 0; stream < streams.Length; stream++)
                streams[stream].Step(x.Slice(2 * stream, 2), y.Slice(stream, 1));
        }

        public void Reset() => _sum = 0;

        public static int SavedStateSize => throw new NotSupportedException();

        public readonly int CopyStateTo(Span<byte> destination) => throw new NotSupportedException();

        public readonly bool TryLoadState(ReadOnlySpan<byte> source) => throw new NotSupportedException();

        public readonly bool TryLoadState(ReadOnlySpan<byte> source, out LstmStateRefusal refusal) => throw new NotSupportedException();

        public static LstmSelfTestResult SelfTest() => default;
    }

    private struct FixedWindow : ILstmModel<FixedWindow>
    {
        public static int InputSize => 1;

        public static int HiddenSize => 1;

        public static int OutputSize => 1;

        public static int WindowTimesteps => 4;

        public static int GetRunOutputLength(int timesteps) => 1;

        public static void Run(ReadOnlySpan<float> window, Span<float> output) => output[0] = window[0];

        public readonly void Continue(ReadOnlySpan<float> window, Span<float> output) => Run(window, output);

        public readonly void Reset()
        {
        }

        public static int SavedStateSize => throw new NotSupportedException();

        public readonly int CopyStateTo(Span<byte> destination) => throw new NotSupportedException();

        public readonly bool TryLoadState(ReadOnlySpan<byte> source) => throw new NotSupportedException();

        public readonly bool TryLoadState(ReadOnlySpan<byte> source, out LstmStateRefusal refusal) => throw new NotSupportedException();

        public static LstmSelfTestResult SelfTest() => default;
    }
}
