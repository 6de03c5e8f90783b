namespace EdgeLstm.Tests;

/// <summary>Instances share weights, which nobody writes, and nothing else.</summary>
public sealed class ThreadTests
{
    private const int Instances = 300;
    private const int Steps = 40;

    [Theory]
    [InlineData(3, 20)]
    [InlineData(5, 64)]
    public void Hundreds_of_instances_at_once_give_the_bits_of_one_after_the_other(int input, int units)
    {
        Model model = GeneratedModels.Compile(Networks.WithInput(input, 7).Lstm(units).Dense(3).Build());
        float[][] windows = [.. Enumerable.Range(0, Instances).Select(instance => Networks.Window(Steps * input, instance + 1))];
        uint[][] expected = [.. windows.Select(window => Bits(model.StepThrough(window)))];
        Assert.Equal(Instances, expected.Select(outputs => string.Join(',', outputs)).Distinct().Count());

        // Threads of their own, more than the machine has processors and all let go at once: a pool would run a few at a time.
        uint[][] actual = new uint[Instances][];
        using var start = new Barrier(Instances);
        Thread[] threads =
        [
            .. Enumerable.Range(0, Instances).Select(instance => new Thread(
                () =>
                {
                    start.SignalAndWait();
                    actual[instance] = Bits(model.StepThrough(windows[instance]));
                },
                maxStackSize: 256 * 1024)),
        ];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        for (int instance = 0; instance < Instances; instance++)
            Assert.Equal(expected[instance], actual[instance]);
    }

    /// <summary>No field of the generated types can be written after they are made, but those of the instance.</summary>
    [Fact]
    public void Generated_types_have_no_static_field()
    {
        Model model = GeneratedModels.Compile(Networks.WithInput(3, 7).Lstm(20).Dense(3).Build());
        string[] fields =
        [
            .. model.Type.Assembly.GetTypes()
                .Where(type => !type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal))
                .SelectMany(type => type.GetFields(
                    System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly))
                .Where(field => !field.IsLiteral)
                .Select(field => field.DeclaringType + "." + field.Name),
        ];
        Assert.Equal([], fields);
    }

    private static uint[] Bits(float[] values) => [.. values.Select(BitConverter.SingleToUInt32Bits)];
}
