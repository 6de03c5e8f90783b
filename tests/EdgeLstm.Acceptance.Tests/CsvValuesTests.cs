namespace EdgeLstm.Acceptance.Tests;

public sealed class CsvValuesTests
{
    [Fact]
    public void Reads_lines_as_the_last_axis() =>
        Assert.Equal([1, -2.5, 3e-3, 4, 5, 6], CsvValues.Parse(["1,-2.5,3e-3", "4,5,6"], [1, 2, 3], "input.csv"));

    [Theory]
    [InlineData("1,2", "input.csv has 1 lines, its shape [2, 2] needs 2")]
    [InlineData("1,2;3", "input.csv line 2 has 1 values, its shape [2, 2] needs 2")]
    [InlineData("1,2;3,x", "input.csv line 2: 'x' is no finite number")]
    [InlineData("1,2;3,NaN", "input.csv line 2: 'NaN' is no finite number")]
    public void Says_where_it_does_not_fit(string lines, string message) =>
        Assert.Equal(message, Assert.Throws<CaseFormatException>(() => CsvValues.Parse(lines.Split(';'), [2, 2], "input.csv")).Message);
}
