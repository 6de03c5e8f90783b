using EdgeLstm.Import;

namespace EdgeLstm.Onnx.Tests;

/// <summary>Graphs that no chain of layers computes are refused, rather than read as something that fits.</summary>
public sealed class GraphRefusalTests
{
    [Theory]
    [InlineData("ReduceMean", false)]
    [InlineData("ReduceMean", true)]
    [InlineData("ReduceMax", false)]
    [InlineData("ReduceMax", true)]
    public void A_reduction_over_the_features_of_the_input_is_not_one_over_time(string operation, bool isOpen)
    {
        var item = new GraphCase(operation, 17, 3, model => model.Then(operation, null, ("axes", (int[])[2])).BatchFirstLstm(1, 5).LastStep().Gemm(5, 2)) { IsOpen = isOpen };
        Refuses(item, "'x' has two axes that are taken as timesteps");
    }

    [Fact]
    public void Features_of_the_input_that_are_turned_around_are_not_timesteps()
    {
        // As many features as timesteps: nothing but their meaning tells them apart.
        var item = new GraphCase("flip", 17, 8, model => model
            .Then("Slice", [model.Integers(-1), model.Integers(long.MinValue), model.Integers(2), model.Integers(-1)]).BatchFirstLstm(8, 5).LastStep().Gemm(5, 2));
        Refuses(item, "'x' has two axes that are taken as timesteps");
    }

    [Fact]
    public void A_softmax_over_an_axis_of_one_is_not_one_over_the_features()
    {
        var item = new GraphCase("softmax", 17, 3, model => model
            .Unsqueeze(3).Then("Softmax", null, ("axis", 3)).Squeeze(3).BatchFirstLstm(3, 5).LastStep().Gemm(5, 2));
        Refuses(item, "takes other axes of the input 'x' as features than another");
    }

    [Fact]
    public void An_empty_slice_is_not_the_last_timestep()
    {
        var item = new GraphCase("slice", 17, 3, model => model
            .BatchFirstLstm(3, 5).Then("Slice", [model.Integers(-1), model.Integers(0), model.Integers(1)]).Squeeze(1).Gemm(5, 2))
        { IsOpen = true };
        Refuses(item, "of timesteps and rows only one or all can be taken");
    }

    [Fact]
    public void A_constant_that_adds_axes_is_not_one_number()
    {
        var item = new GraphCase("mul", 17, 3, model => model
            .BatchFirstLstm(3, 5).LastStep().Then("Mul", [model.Floats([2], 1, 1, 1)]).Then("Softmax", null, ("axis", 1)));
        Refuses(item, "a constant may be one number");
    }

    [Fact]
    public void Batch_normalization_with_outputs_of_training_is_refused()
    {
        var item = new GraphCase("training", 9, 3, model =>
        {
            model.BatchFirstLstm(3, 5).LastStep();
            string[] inputs = [model.Current, model.Positive(5), model.Random(1, 5), model.Random(1, 5), model.Positive(5)];
            model.File.Node("BatchNormalization", inputs, ["normal", "mean"]);
            model.Current = "normal";
            return model;
        });
        Refuses(item, "training_mode");
    }

    private static void Refuses(GraphCase item, string problem)
    {
        var error = Assert.Throws<ImportException>(() => LstmComparison.Import(item.ToFile()));
        Assert.Contains(error.Id, (string[])[ImportErrorId.UnsupportedLayer, ImportErrorId.UnsupportedAttribute]);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }
}
