using System.Text;
using EdgeLstm;
using SensorHost.Messages;
using SensorHost.Model;
using SensorHost.Sensors;

namespace SensorHost.Tests;

public sealed class ResultFormatTests
{
    private static readonly float[][] Readings = Reference.Readings(3, 40);

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, true)]
    [InlineData(30, false)]
    public void A_state_goes_on_from_a_result_with_every_bit(int steps, bool isReady)
    {
        var bytes = ResultFormat.Write(SlotAfter(steps).ToResult("w-1", isReady));
        Assert.True(ResultFormat.TryParse("pump", bytes, out var result, out _));
        Assert.Equal((steps, "w-1", isReady, steps), (result.Sequence, result.Worker, result.IsReady, result.Steps));
        Assert.Equal(steps > Limits.WarmUp, result.Score is not null);

        var slot = new SensorSlot("pump");
        Assert.True(slot.Adopt(result, out _));
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(ResultFormat.Write(slot.ToResult("w-1", isReady))));
        var y = new float[SensorModel.OutputSize];
        slot.Model.Step(Readings[steps], y);
        Assert.Equal(Reference.Forecasts(Readings)[steps], y);
    }

    [Fact]
    public void Every_flipped_bit_of_a_state_is_found_and_the_model_starts_fresh()
    {
        var result = SlotAfter(10).ToResult("w-1", false);
        for (var bit = 0; bit < result.State.Length * 8; bit++)
        {
            var state = result.State.ToArray();
            state[bit / 8] ^= (byte)(1 << (bit % 8));
            var slot = new SensorSlot("pump");
            Assert.False(slot.Adopt(result with { State = state }, out var refusal));
            Assert.NotEqual(LstmStateRefusalReason.None, refusal.Reason);
            Assert.Equal((10, 0, 0), (slot.Sequence, slot.Steps, slot.Forecast.Length));
            var y = new float[SensorModel.OutputSize];
            slot.Model.Step(Readings[0], y);
            Assert.Equal(Reference.Forecasts(Readings)[0], y);
        }
    }

    [Theory]
    [InlineData(8, LstmStateRefusalReason.WrongLength)]
    [InlineData(0, LstmStateRefusalReason.WrongLength)]
    public void A_state_of_another_length_is_refused(int length, LstmStateRefusalReason reason)
    {
        Assert.False(new SensorSlot("pump").Adopt(SlotAfter(10).ToResult("w-1", false) with { State = new byte[length] }, out var refusal));
        Assert.Equal(reason, refusal.Reason);
    }

    [Theory]
    [InlineData("{}", "has no \"seq\" or no \"worker\"")]
    [InlineData("{\"seq\":1}", "has no \"seq\" or no \"worker\"")]
    [InlineData("{\"seq\":1,\"worker\":\"w\",\"state\":\"?\"}", "cannot be read")]
    [InlineData("{\"seq\":1,\"worker\":\"w\"", "cannot be read")]
    [InlineData("{\"seq\":1,\"worker\":\"w\",\"steps\":1,\"forecast\":[1]}", "has 1 numbers in \"forecast\" after 1 steps of a model with 2 outputs")]
    [InlineData("{\"seq\":1,\"worker\":\"w\",\"forecast\":[1,2]}", "has 2 numbers in \"forecast\" after 0 steps")]
    public void A_result_that_cannot_be_used_says_why(string text, string problem)
    {
        Assert.False(ResultFormat.TryParse("pump", Encoding.UTF8.GetBytes(text), out _, out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    private static SensorSlot SlotAfter(int steps)
    {
        var slot = new SensorSlot("pump");
        var y = new float[SensorModel.OutputSize];
        for (var i = 0; i < steps; i++)
        {
            var model = slot.Model;
            model.Step(Readings[i], y);
            slot.Take(new Reading("pump", i + 1, 1, Readings[i]), model, y);
        }

        return slot;
    }
}
