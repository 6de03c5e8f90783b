using System.Text;
using SensorHost.Messages;

namespace SensorHost.Tests;

public sealed class ReadingFormatTests
{
    [Fact]
    public void A_reading_comes_back_with_every_bit()
    {
        float[] values = [1 / 3f, -0f, float.Epsilon, float.MaxValue, 16777217f, 0.1f];
        var bytes = ReadingFormat.Write(new Reading("pump", 9_007_199_254_740_993, 12, values));
        Assert.True(ReadingFormat.TryParse("pump", bytes, out var reading, out _));
        Assert.Equal(("pump", 9_007_199_254_740_993, 12L), (reading.Sensor, reading.Sequence, reading.Oldest));
        Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), reading.Values.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void The_text_is_what_the_README_says() =>
        Assert.Equal("""{"seq":17,"oldest":12,"values":[4.1,38.5]}""", Encoding.UTF8.GetString(ReadingFormat.Write(new Reading("pump", 17, 12, [4.1f, 38.5f]))));

    [Theory]
    [InlineData("", "is no JSON object")]
    [InlineData("17", "is no JSON object")]
    [InlineData("{\"seq\":17", "is no JSON object")]
    [InlineData("{\"seq\":17} {}", "is no JSON object")]
    [InlineData("{\"seq\":\"17\"}", "is no JSON object")]
    [InlineData("{\"seq\":1.5,\"values\":[1,2]}", "is no JSON object")]
    [InlineData("{\"seq\":17,\"values\":3}", "is no JSON object")]
    [InlineData("{\"values\":[1,2]}", "has \"seq\" 0 and \"oldest\" 0")]
    [InlineData("{\"seq\":-1,\"values\":[1,2]}", "has \"seq\" -1")]
    [InlineData("{\"seq\":3,\"oldest\":4,\"values\":[1,2]}", "has \"seq\" 3 and \"oldest\" 4")]
    [InlineData("{\"seq\":3,\"oldest\":0,\"values\":[1,2]}", "has \"seq\" 3 and \"oldest\" 0")]
    public void A_message_without_a_place_in_the_stream_is_malformed(string text, string problem)
    {
        Assert.False(ReadingFormat.TryParse("pump-7", Encoding.UTF8.GetBytes(text), out _, out var found));
        Assert.StartsWith("a reading of pump-7 ", found, StringComparison.Ordinal);
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1,2]", null)]
    [InlineData("[1]", "1 values instead of 2")]
    [InlineData("[]", "0 values instead of 2")]
    [InlineData("[null,2]", "value 0 is not a finite number")]
    [InlineData("[1,\"NaN\"]", "value 1 is not a finite number")]
    [InlineData("[1,1e39]", "value 1 is not a finite number")]
    [InlineData("[{\"a\":[1]},2]", "value 0 is not a finite number")]
    public void Values_that_make_no_sense_are_named(string values, string? refusal)
    {
        Assert.True(ReadingFormat.TryParse("pump", Encoding.UTF8.GetBytes($$"""{"more":{"a":[]},"seq":5,"values":{{values}}}"""), out var reading, out _));
        Assert.Equal((5L, 1L, refusal), (reading.Sequence, reading.Oldest, ReadingFormat.Refusal(reading, 2)));
    }

    [Fact]
    public void Not_a_number_is_written_as_null() => Assert.Equal(
        """{"seq":1,"oldest":1,"values":[null,1]}""", Encoding.UTF8.GetString(ReadingFormat.Write(new Reading("pump", 1, 1, [float.NaN, 1]))));
}
