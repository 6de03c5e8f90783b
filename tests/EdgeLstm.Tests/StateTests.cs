using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>State carried, copied, reset, and no memory allocated on the way.</summary>
public sealed class StateTests
{
    private static readonly Network Stacked = Networks.WithInput(3, 1).Lstm(20, returnSequences: true, initialState: true).Lstm(6).Dense(2).Build();

    [Fact]
    public void A_copy_of_the_struct_goes_on_from_where_it_was_taken() => Assertions.CopyGoesOn(GeneratedModels.Compile(Stacked), inputSize: 3, outputSize: 2);

    [Fact]
    public void The_default_value_is_the_zero_state()
    {
        Model stored = GeneratedModels.Compile(Stacked);
        Network zero = Stacked with
        {
            Layers = new(Stacked.Layers.Select(layer => layer is LstmLayer lstm ? lstm with { InitialHidden = null, InitialCell = null } : layer)),
        };
        float[] x = Networks.Window(3, 2);
        float[] y = new float[2];
        stored.CreateStream().Default().Step(x, y);
        Assert.Equal(GeneratedModels.Compile(zero).StepThrough(x), y);
        Assert.NotEqual(stored.StepThrough(x), y);
    }

    [Fact]
    public void A_million_steps_allocate_nothing()
    {
        Model model = GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(5).Dense(2).Build());
        Model.IStream stream = model.CreateStream();
        float[] x = Networks.Window(3, 2);
        float[] y = new float[2];
        float[] window = Networks.Window(300, 2);
        // The runtime recompiles hot code while it runs, and charges what that takes to the thread that asked for it.
        AllocatedByAMillionSteps();
        Assert.Equal(0, AllocatedByAMillionSteps());

        long AllocatedByAMillionSteps()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int step = 0; step < 1_000_000; step++)
                stream.Step(x, y);
            model.Run(window, y);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Run_of_a_class_allocates_nothing_either()
    {
        Model model = GeneratedModels.Compile(Networks.WithInput(3, 1).Lstm(33).Repeat(4).Lstm(5, returnSequences: true).Build(), "class");
        float[] window = Networks.Window(300, 2);
        float[] output = new float[20];
        model.Run(window, output);
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Run(window, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
