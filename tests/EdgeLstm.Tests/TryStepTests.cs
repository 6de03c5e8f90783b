using System.Reflection;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary><c>TryStep</c> is <c>Step</c> for inputs that may be no numbers; what such inputs do to <c>Step</c>.</summary>
public sealed class TryStepTests
{
    private static readonly float[] Others =
        [float.NaN, -float.NaN, BitConverter.Int32BitsToSingle(0x7f80_0001), float.PositiveInfinity, float.NegativeInfinity];

    /// <summary>Around the number up to which inputs are checked one by one, around whole vectors and around the number from which on a method is called.</summary>
    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 17, 64];

    private static readonly Lazy<Model[]> Models = new(() => GeneratedModels.Compile([.. Sizes.Select(Network)]));

    private interface ITryStream
    {
        static ITryStream Of(Model model) => (ITryStream)Activator.CreateInstance(typeof(TryStream<>).MakeGenericType(model.Type))!;

        bool TryStep(ReadOnlySpan<float> x, Span<float> y, out int input);

        void Step(ReadOnlySpan<float> x, Span<float> y);

        void Reset();

        byte[] Save();
    }

    [Fact]
    public void Finite_inputs_give_the_bits_of_Step()
    {
        for (int index = 0; index < Sizes.Length; index++)
        {
            float[] inputs = Networks.Window(20 * Sizes[index], 3);
            inputs[0] = float.MaxValue;
            inputs[^1] = float.MinValue;
            inputs[Sizes[index]] = float.Epsilon;
            inputs[2 * Sizes[index]] = -0f;
            ITryStream stream = ITryStream.Of(Models.Value[index]);
            var outputs = new List<float>();
            foreach (float[] x in inputs.Chunk(Sizes[index]))
            {
                float[] y = new float[2];
                Assert.True(stream.TryStep(x, y, out int input));
                Assert.Equal(-1, input);
                outputs.AddRange(y);
            }

            Assert.Equal(Models.Value[index].StepThrough(inputs), outputs.ToArray());
        }
    }

    [Fact]
    public void The_first_input_that_is_no_number_is_named_and_nothing_changes()
    {
        for (int index = 0; index < Sizes.Length; index++)
        {
            int size = Sizes[index];
            ITryStream stream = ITryStream.Of(Models.Value[index]);
            stream.Step(Networks.Window(size, 1), new float[2]);
            byte[] before = stream.Save();
            float[] y = [5, 6];
            for (int first = 0; first < size; first++)
            {
                for (int second = first; second < size; second += 3)
                {
                    float[] x = Networks.Window(size, 2);
                    x[first] = Others[first % Others.Length];
                    x[second] = Others[(first + second) % Others.Length];
                    Assert.False(stream.TryStep(x, y, out int input));
                    Assert.Equal(first, input);
                }
            }

            Assert.Equal([5, 6], y);
            Assert.Equal(before, stream.Save());
            // What lies around the span is none of its business.
            float[] around = [float.NaN, .. Networks.Window(size, 2), float.NaN, float.NaN, float.NaN];
            Assert.True(stream.TryStep(around.AsSpan(1, size), y, out _));
        }
    }

    [Fact]
    public void Wrong_lengths_are_refused_before_the_inputs_are_looked_at()
    {
        ITryStream stream = ITryStream.Of(Models.Value[2]);
        Assert.Equal("expected 3 floats, given 2 (Parameter 'x')", Assert.Throws<ArgumentException>(() => stream.TryStep([float.NaN, 0], new float[2], out _)).Message);
        Assert.Equal("expected 3 floats, given 0 (Parameter 'x')", Assert.Throws<ArgumentException>(() => stream.TryStep([], new float[2], out _)).Message);
        Assert.Equal("expected 2 floats, given 1 (Parameter 'y')", Assert.Throws<ArgumentException>(() => stream.TryStep([float.NaN, 0, 0], new float[1], out _)).Message);
    }

    [Fact]
    public void Not_a_number_poisons_Step_until_Reset()
    {
        for (int index = 0; index < Sizes.Length; index++)
        {
            int size = Sizes[index];
            ITryStream stream = ITryStream.Of(Models.Value[index]);
            float[] x = Networks.Window(size, 2);
            x[size - 1] = float.NaN;
            float[] y = new float[2];
            stream.Step(x, y);
            Assert.All(y, value => Assert.True(float.IsNaN(value)));
            x[size - 1] = 0;
            for (int step = 0; step < 50; step++)
                stream.Step(x, y);
            Assert.All(y, value => Assert.True(float.IsNaN(value)));

            stream.Reset();
            float[] clean = [.. Networks.Window(6 * size, 4).Chunk(size).SelectMany(inputs =>
            {
                stream.Step(inputs, y);
                return y.ToArray();
            })];
            Assert.Equal(Models.Value[index].StepThrough(Networks.Window(6 * size, 4)), clean);
        }
    }

    [Fact]
    public void Infinity_makes_Step_wrong_until_Reset()
    {
        Model model = Models.Value[2];
        ITryStream stream = ITryStream.Of(model);
        ITryStream undisturbed = ITryStream.Of(model);
        float[] y = new float[2];
        float[] expected = new float[2];
        float[] x = Networks.Window(3, 2);
        stream.Step([x[0], float.PositiveInfinity, x[2]], y);
        undisturbed.Step(x, expected);
        stream.Step(x, y);
        undisturbed.Step(x, expected);
        Assert.NotEqual(expected, y);
        stream.Step([float.PositiveInfinity, float.NegativeInfinity, float.PositiveInfinity], y);
        stream.Reset();
        stream.Step(x, y);
        Assert.Equal(model.StepThrough(x), y);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        ITryStream stream = ITryStream.Of(Models.Value[5]);
        float[] good = Networks.Window(7, 1);
        float[] bad = [.. good[..6], float.NaN];
        float[] y = new float[2];
        // The runtime recompiles hot code while it runs, and charges what that takes to the thread that asked for it.
        Allocated();
        Allocated();
        Assert.Equal(0, Allocated());

        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < 20_000; step++)
            {
                if (!stream.TryStep(good, y, out _) || stream.TryStep(bad, y, out _))
                    return -1;
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void What_has_no_Step_has_no_TryStep() =>
        Assert.Null(GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(5).Repeat(3).Lstm(4).Build()).Type.GetMethod("TryStep", BindingFlags.Public | BindingFlags.Instance));

    private static Network Network(int size) => Networks.WithInput(size, size).Lstm(9, initialState: true).Dense(2).Build();

    private sealed class TryStream<TModel> : ITryStream
        where TModel : ILstmStepModel<TModel>, new()
    {
        private TModel _model = new();

        public bool TryStep(ReadOnlySpan<float> x, Span<float> y, out int input) => _model.TryStep(x, y, out input);

        public void Step(ReadOnlySpan<float> x, Span<float> y) => _model.Step(x, y);

        public void Reset() => _model.Reset();

        public byte[] Save()
        {
            byte[] saved = new byte[TModel.SavedStateSize];
            _model.CopyStateTo(saved);
            return saved;
        }
    }
}
