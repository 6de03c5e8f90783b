using System.Buffers.Binary;
using System.Text.Json;

namespace EdgeLstm.Tool.Tests;

/// <summary><c>edgelstm verify</c>: right, wrong and unusable data.</summary>
public sealed class VerifyTests : IDisposable
{
    private static readonly string Nested = ToolRun.Fixture("keras", "keras215-nested.h5");
    private static readonly string Windows = ToolRun.Fixture("tool", "windows.csv");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_generated_code_gives_what_another_implementation_expects()
    {
        JsonElement answer = ToolRun.Json(
            0, "verify", Nested, "--input", ToolRun.Fixture("tool", "nested-input.csv"), "--expected", ToolRun.Fixture("tool", "nested-expected.csv"));
        Assert.True(answer.GetProperty("passed").GetBoolean());
        Assert.True(answer.GetProperty("selfTest").GetProperty("passed").GetBoolean());
        Assert.Equal(2, answer.GetProperty("values").GetInt32());
        Assert.InRange(answer.GetProperty("maxRelativeError").GetDouble(), 0, 1e-6);
        JsonElement second = answer.GetProperty("outputs")[1];
        Assert.Equal(-0.7321660368559211, second.GetProperty("expected").GetDouble());
        Assert.InRange(second.GetProperty("actual").GetDouble(), -0.732167, -0.732165);
        Assert.InRange(second.GetProperty("maxUlp").GetDouble(), 0, 20);
    }

    [Fact]
    public void Windows_begin_anew_and_a_stream_goes_on()
    {
        JsonElement windows = ToolRun.Json(0, "verify", Nested, "--input", Windows);
        Assert.Equal(3, windows.GetProperty("input").GetProperty("windows").GetInt32());
        Assert.Equal(3, windows.GetProperty("expected").GetProperty("rows").GetInt32());
        Assert.Equal($"line 1 of {Windows} holds no number and was taken for a header", windows.GetProperty("notes")[0].GetString());

        JsonElement stream = ToolRun.Json(0, "verify", Nested, "--input", Windows, "--stream");
        Assert.True(stream.GetProperty("input").GetProperty("stream").GetBoolean());
        Assert.Equal(21, stream.GetProperty("expected").GetProperty("rows").GetInt32());
        Assert.InRange(stream.GetProperty("maxRelativeError").GetDouble(), 1e-12, 1e-6);
    }

    [Fact]
    public void An_error_above_the_tolerance_is_exit_code_3_and_is_located()
    {
        string expected = _folder.Write("y.csv", "0.14628483,-0.73216604\n");
        string input = ToolRun.Fixture("tool", "nested-input.csv");
        Assert.Equal(0, ToolRun.Of("verify", Nested, "-i", input, "-e", expected).Code);

        expected = _folder.Write("y.csv", "0.14628483,-0.73206604\n");
        ToolRun run = ToolRun.Of("verify", Nested, "-i", input, "-e", expected);
        Assert.Equal(3, run.Code);
        Assert.Contains("failed: 1 of 2 values are wrong, the worst by 1.00e-04 (output 1, window 0) where 1e-05 * max(1, |expected|) is allowed\n", run.Output);
        Assert.Equal(0, ToolRun.Of("verify", Nested, "-i", input, "-e", expected, "--tolerance", "1.1e-4").Code);
    }

    [Fact]
    public void Smaller_weights_are_compared_with_the_trained_ones()
    {
        double[] errors = [.. new[] { "float32", "bfloat16", "int8" }.Select(precision =>
        {
            JsonElement answer = ToolRun.Json(0, "verify", Nested, "-i", Windows, "--precision", precision);
            Assert.Equal(precision, answer.GetProperty("precision").GetString());
            Assert.True(answer.GetProperty("selfTest").GetProperty("passed").GetBoolean());
            Assert.Equal(precision switch { "bfloat16" => 0.005, "int8" => 0.02, _ => 1e-5 }, answer.GetProperty("tolerance").GetDouble());
            return answer.GetProperty("maxRelativeError").GetDouble();
        })];
        Assert.InRange(errors[0], 1e-12, 1e-6);
        Assert.InRange(errors[1], 1e-5, 5e-3);
        Assert.InRange(errors[2], 1e-5, 2e-2);
        Assert.NotEqual(errors[1], errors[2]);

        Assert.Contains("\nweights: int8\nself-test passed", ToolRun.Of("verify", Nested, "-i", Windows, "--precision", "int8").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("weights:", ToolRun.Of("verify", Nested, "-i", Windows).Output, StringComparison.Ordinal);
        Assert.Equal(3, ToolRun.Of("verify", Nested, "-i", Windows, "--precision", "int8", "--tolerance", "1e-5").Code);
        ToolRun unknown = ToolRun.Of("verify", Nested, "-i", Windows, "--precision", "int4");
        Assert.Equal(2, unknown.Code);
        Assert.Contains("'int4'", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Npy_of_both_precisions_gives_the_same_as_csv()
    {
        float[] values = [.. File.ReadLines(Windows).Skip(1).SelectMany(line => line.Split(',')).Select(cell => float.Parse(cell, System.Globalization.CultureInfo.InvariantCulture))];
        string single = _folder.Path("x.npy"), twice = _folder.Path("x8.npy");
        NpyBytes.Write(single, "<f4", "3, 7, 2", values);
        NpyBytes.Write(twice, "<f8", "21, 2", values);
        double expected = ToolRun.Json(0, "verify", Nested, "-i", Windows).GetProperty("maxRelativeError").GetDouble();
        Assert.NotEqual(0, expected);
        Assert.Equal(expected, ToolRun.Json(0, "verify", Nested, "-i", single).GetProperty("maxRelativeError").GetDouble());
        Assert.Equal(expected, ToolRun.Json(0, "verify", Nested, "-i", twice).GetProperty("maxRelativeError").GetDouble());
    }

    [Fact]
    public void The_plot_is_a_picture_of_the_stated_size()
    {
        string plot = _folder.Path("pump.png");
        ToolRun run = ToolRun.Of("verify", Nested, "-i", Windows, "--plot", plot);
        Assert.Equal(0, run.Code);
        Assert.EndsWith($"wrote {plot}\n", run.Output);
        byte[] picture = File.ReadAllBytes(plot);
        Assert.Equal([0x89, .. "PNG\r\n\u001a\n"u8], picture[..8]);
        Assert.Equal(1200, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(16)));
        Assert.Equal(800, BinaryPrimitives.ReadInt32BigEndian(picture.AsSpan(20)));
        Assert.Equal("IEND", System.Text.Encoding.ASCII.GetString(picture, picture.Length - 8, 4));
    }

    [Theory]
    [InlineData("1,2\n3\n", 2, "the line has 1 value, the first one 2 values")]
    [InlineData("1,2,3\n", null, "a timestep has 3 values, the network takes 2")]
    [InlineData("1,2\n3,nan\n", 2, "value 2 is 'nan'; not-a-number and infinity cannot be compared")]
    [InlineData("1,2\n3,1e999\n", 2, "value 2 is '1e999'; not-a-number and infinity cannot be compared")]
    [InlineData("1,2\n3,1e39\n1,2\n1,2\n1,2\n1,2\n1,2\n", null, "value 3 (counted from 0) is 1E+39, beyond what a float32 holds")]
    [InlineData("1,2\n3,four\n", 2, "value 2 is 'four', which is no number; write numbers like -1.5 or 2e-3, separated by commas")]
    [InlineData("1,2\n\n3,4\n", 2, "the line is empty, but numbers follow; remove it")]
    [InlineData("1;2\n", 1, "the values are separated by ';'; separate them by commas")]
    [InlineData("", null, "the file holds no numbers; write the values of a timestep into a line, separated by commas")]
    [InlineData("1,2\n3,4\n", null, "the file has 2 timesteps, which are no whole windows of 7")]
    public void Csv_that_is_wrong_is_named_with_its_line(string text, int? line, string message)
    {
        string input = _folder.Write("x.csv", text);
        ToolRun run = ToolRun.Of("verify", Nested, "--input", input);
        Assert.Equal($"{input}{(line is null ? "" : $"({line})")}: error: {message}\n", run.Error);
        Assert.Equal("", run.Output);
        Assert.Equal(1, run.Code);
    }

    [Theory]
    [InlineData("<i4", "21, 2", false, "the array's dtype is '<i4', read are '<f4' and '<f8'; save it with numpy.save(name, array.astype('<f4'))")]
    [InlineData(">f4", "21, 2", false, "the array's dtype is '>f4', read are '<f4' and '<f8'; save it with numpy.save(name, array.astype('<f4'))")]
    [InlineData("<f4", "21, 2", true, "the array is in Fortran order; save it with numpy.save(name, numpy.ascontiguousarray(array))")]
    [InlineData("<f4", "2, 21", false, "a timestep has 21 values, the network takes 2")]
    [InlineData("<f4", "42,", false, "the array has the shape [42]; the network takes [timesteps, 2] or [windows, timesteps, 2]")]
    [InlineData("<f4", "7, 3, 2", false, "the array has windows of 3 timesteps, the network takes 7")]
    [InlineData("<f4", "0, 2", false, "the array's shape is (0, 2), which holds no timestep")]
    [InlineData("<f4", "99999999999, 2", false, "the array's shape is (99999999999, 2), more than the 16,777,216 values that are read; save a part of it")]
    [InlineData("<f4", "22, 2", false, "the file ends before its array does; save it again")]
    [InlineData("<f4", "20, 2", false, "8 bytes follow the array; a file holds one array")]
    public void Npy_that_is_wrong_says_what_was_found(string type, string shape, bool isFortran, string message)
    {
        string input = _folder.Path("x.npy");
        NpyBytes.Write(input, type, shape, new float[42], isFortran);
        ToolRun run = ToolRun.Of("verify", Nested, "--input", input);
        Assert.Equal($"{input}: error: {message}\n", run.Error);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public void Damaged_npy_and_values_that_are_no_numbers_are_refused()
    {
        string input = _folder.Path("x.npy");
        var values = new float[42];
        values[5] = float.NaN;
        NpyBytes.Write(input, "<f4", "21, 2", values);
        Assert.Equal($"{input}: error: value 5 (in C order, counted from 0) is NaN; not-a-number and infinity cannot be compared\n", ToolRun.Of("verify", Nested, "-i", input).Error);

        byte[] whole = File.ReadAllBytes(input);
        // Every length shorter than the file ends in a refusal, none in a defect.
        foreach (int length in new[] { 0, 5, 9, 10, 60, whole.Length - 1 })
        {
            File.WriteAllBytes(input, whole[..length]);
            ToolRun run = ToolRun.Of("verify", Nested, "-i", input);
            Assert.Equal(1, run.Code);
            Assert.StartsWith($"{input}: error: the file ", run.Error);
        }
    }

    [Fact]
    public void Expected_outputs_of_another_number_are_refused()
    {
        string expected = _folder.Write("y.csv", "1,2\n3,4\n");
        ToolRun run = ToolRun.Of("verify", Nested, "-i", Windows, "-e", expected);
        Assert.Equal(1, run.Code);
        Assert.EndsWith($"{expected}: error: the file has 2 rows of 2 values; for 3 windows of 7 timesteps of 2 floats the network gives 3 rows of 2\n", run.Error);
    }

    [Fact]
    public void Missing_and_unknown_data_files_are_named()
    {
        string missing = _folder.Path("none.csv");
        Assert.Equal($"{missing}: error: the file does not exist\n", ToolRun.Of("verify", Nested, "-i", missing).Error);
        string text = _folder.Write("x.txt", "1,2\n");
        Assert.Equal($"{text}: error: the name ends neither in .csv nor in .npy, which are what is read\n", ToolRun.Of("verify", Nested, "-i", text).Error);
    }

    [Fact]
    public void A_file_of_gigabytes_is_refused_before_it_is_read()
    {
        string input = _folder.Path("x.csv");
        using (FileStream file = File.Create(input))
            file.SetLength((1L << 28) + 1);
        Assert.Equal($"{input}: error: the file has 268,435,457 bytes, more than the 268,435,456 that are read; give a part of it\n", ToolRun.Of("verify", Nested, "-i", input).Error);
    }

    [Fact]
    public void A_line_without_end_is_refused_before_it_is_taken_apart()
    {
        string input = _folder.Write("x.csv", new string(',', 65_536) + "\n");
        Assert.Equal($"{input}(1): error: the line has more values than the 65,536 that a timestep can have\n", ToolRun.Of("verify", Nested, "-i", input).Error);
    }

    [Fact]
    public void Window_cuts_what_the_file_leaves_open_and_has_to_agree_with_it_otherwise()
    {
        string input = _folder.Write("x.csv", string.Concat(Enumerable.Range(0, 12).Select(row => FormattableString.Invariant($"{row * 0.1:F1},{row * -0.05:F2}\n"))));
        string monday = ToolRun.Fixture("tool", "monday.safetensors");
        JsonElement windows = ToolRun.Json(0, "verify", monday, "-i", input, "--window", "4");
        Assert.Equal(3, windows.GetProperty("input").GetProperty("windows").GetInt32());
        Assert.Equal(12, ToolRun.Json(0, "verify", monday, "-i", input).GetProperty("values").GetInt32());
        Assert.EndsWith($"{input}: error: the file has 12 timesteps, which are no whole windows of 5\n", ToolRun.Of("verify", monday, "-i", input, "--window", "5").Error);
        Assert.Equal($"{input}: error: --window has windows of 4 timesteps, the network takes 7\n", ToolRun.Of("verify", Nested, "-i", input, "--window", "4").Error);
    }

    [Fact]
    public void A_network_without_Step_says_why_there_is_no_stream()
    {
        string input = _folder.Write("x.csv", "1,2\n");
        ToolRun run = ToolRun.Of("verify", ToolRun.Fixture("pytorch", "autoencoder.pt"), "--graph", "lstm(4) -> repeat(3) -> lstm(6) -> dense(3)", "-i", input, "--stream");
        Assert.Contains("a timestep has 2 values, the network takes ", run.Error);
        input = _folder.Write("x.csv", string.Concat(Enumerable.Repeat("1,2,3\n", 3)));
        run = ToolRun.Of("verify", ToolRun.Fixture("pytorch", "autoencoder.pt"), "--graph", "lstm(4) -> repeat(3) -> lstm(6) -> dense(3)", "-i", input, "--stream");
        Assert.Equal(2, run.Code);
        Assert.EndsWith("edgelstm: error: --stream: the network has no Step, for 'repeat_2' makes a sequence of its own out of the whole window\n", run.Error);
    }
}
