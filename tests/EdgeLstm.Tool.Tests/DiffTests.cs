using System.Text.Json;
using EdgeLstm.Import.Tests.Core;
using EdgeLstm.Model;
using EdgeLstm.Tool.Comparison;

namespace EdgeLstm.Tool.Tests;

/// <summary><c>edgelstm diff</c> on two trainings that are known to the last weight.</summary>
public class DiffTests
{
    private static readonly string Monday = ToolRun.Fixture("tool", "monday.safetensors");
    private static readonly string Tuesday = ToolRun.Fixture("tool", "tuesday.safetensors");

    [Fact]
    public void Says_which_tensors_moved_and_by_how_much()
    {
        JsonElement answer = ToolRun.Json(3, "diff", Monday, Tuesday);
        Assert.False(answer.GetProperty("same").GetBoolean());
        Assert.Empty(answer.GetProperty("structure").EnumerateArray());
        JsonElement[] tensors = [.. answer.GetProperty("tensors").EnumerateArray()];
        Assert.Equal(
            ["lstm kernel 0", "lstm recurrentKernel 1", "lstm bias 0", "fc kernel 3", "fc bias 0"],
            tensors.Select(tensor => $"{tensor.GetProperty("layer").GetString()} {tensor.GetProperty("tensor").GetString()} {tensor.GetProperty("changed").GetInt32()}"));
        JsonElement recurrent = tensors[1];
        Assert.Equal(0.5, recurrent.GetProperty("maxChange").GetDouble(), 7);
        Assert.Equal(7, recurrent.GetProperty("maxIndex").GetInt32());
        // One of 36 floats by a half.
        Assert.Equal(0.5 / 6, recurrent.GetProperty("rmsChange").GetDouble(), 7);
        Assert.Equal(0.01, tensors[3].GetProperty("relative").GetDouble(), 5);
        Assert.Equal(0, tensors[0].GetProperty("relative").GetDouble());
    }

    [Fact]
    public void The_same_file_twice_is_exit_code_0()
    {
        ToolRun run = ToolRun.Of("diff", Monday, Monday);
        Assert.Equal(0, run.Code);
        Assert.EndsWith("the networks are the same, bit by bit\n", run.Output);
    }

    [Fact]
    public void Networks_of_another_structure_are_told_apart_by_it()
    {
        ToolRun run = ToolRun.Of("diff", Monday, ToolRun.Fixture("pytorch", "stacked.pt"));
        Assert.Equal(3, run.Code);
        Assert.Contains("the first takes any number of timesteps of 2 floats, the second any number of timesteps of 3 floats\n", run.Output);
        Assert.Contains("layer 2 is dense (linear; kernel [1, 3], bias [1]) in the first, lstm (tanh, gates sigmoid, every timestep; kernel ", run.Output);
        Assert.Contains("layer 4 is nothing in the first, dense (linear; kernel [2, 4], bias [2]) in the second\n", run.Output);
        Assert.EndsWith("the networks differ; weights were not compared\n", run.Output);
    }

    [Fact]
    public void A_setting_that_differs_in_its_last_digit_is_a_difference()
    {
        var norm = new LayerNormLayer("norm", 0.001f, null, null);
        NetworkDifference difference = NetworkDifference.Of(
            EveryKind.Network(null, EveryKind.Lstm(2, 2, seed: 1), norm),
            EveryKind.Network(null, EveryKind.Lstm(2, 2, seed: 1), norm with { Epsilon = MathF.BitIncrement(0.001f) }));
        Assert.Equal(["layer 2 is layer_norm (epsilon 0.001) in the first, layer_norm (epsilon 0.0010000002) in the second"], difference.Structure);
        Assert.False(difference.IsNone);
    }

    [Fact]
    public void The_file_that_cannot_be_read_is_named()
    {
        string broken = ToolRun.Fixture("pytorch", "quantised.pt");
        Assert.Equal(broken, ToolRun.Json(1, "diff", Monday, broken).GetProperty("error").GetProperty("file").GetString());
    }
}
