using EdgeLstm.Import.Graph;
using EdgeLstm.Model;

namespace EdgeLstm.Tests;

/// <summary>
/// Rounding does not add up: what a step gets wrong the forget gates forget. The benchmarks go on for a hundred million
/// steps; these are enough to see an error that grows with each.
/// </summary>
public sealed class LongRunTests
{
    private const int Steps = 200_000;
    private const int Part = 1_000;

    [Fact]
    public void Two_hundred_thousand_steps_drift_no_further_than_the_first_thousand()
    {
        Network network = Networks.WithInput(2, 5).Lstm(12).Build();
        Model.IStream stream = GeneratedModels.Compile(network).CreateStream();
        var layer = (LstmLayer)network.Layers[0];
        double[] hidden = new double[12];
        double[] cell = new double[12];
        var random = new Random(3);
        double[] worst = new double[Steps / Part];
        double[] mean = new double[Steps / Part];
        float[] x = new float[2];
        float[] y = new float[12];
        for (int step = 0; step < Steps; step++)
        {
            x[0] = random.NextSingle() * 2 - 1;
            x[1] = random.NextSingle() * 2 - 1;
            stream.Step(x, y);
            (hidden, cell) = ReferenceLstm.Step(layer, [x[0], x[1]], hidden, cell);
            for (int unit = 0; unit < y.Length; unit++)
            {
                double error = Math.Abs(y[unit] - hidden[unit]);
                worst[step / Part] = Math.Max(worst[step / Part], error);
                mean[step / Part] += error / (Part * y.Length);
            }
        }

        // Not zero: the two really differ. The means of a thousand steps lie within a few percent of each other, their
        // worst steps do not.
        Assert.InRange(worst[0], 1e-9, 1e-6);
        Assert.All(mean, error => Assert.InRange(error, 0.8 * mean[0], 1.2 * mean[0]));
        Assert.All(worst, error => Assert.InRange(error, 0, 3 * worst[0]));
    }
}
