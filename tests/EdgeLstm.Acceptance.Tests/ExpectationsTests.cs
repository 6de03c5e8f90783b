namespace EdgeLstm.Acceptance.Tests;

public sealed class ExpectationsTests
{
    private static readonly Expectations Expectations = new(["# comment", "", "PASS pump", "REFUSED valve not  read"]);

    private static readonly CaseResult Pump = new("pump", CaseStatus.Pass, 1e-7, "");
    private static readonly CaseResult Valve = new("valve", CaseStatus.Refused, null, "this is Not  Read");

    [Fact]
    public void Are_met_by_those_results() => Assert.Empty(Expectations.Unmet([Valve, Pump]));

    [Fact]
    public void A_refusal_in_place_of_a_pass_is_unmet() =>
        Assert.Equal(["UNEXPECTED pump should be PASS: REFUSED pump - x"], Expectations.Unmet([Valve, Pump with { Status = CaseStatus.Refused, MaxError = null, Message = "x" }]));

    [Fact]
    public void Another_reason_is_unmet() =>
        Assert.StartsWith("UNEXPECTED valve", Assert.Single(Expectations.Unmet([Valve with { Message = "damaged" }, Pump])));

    [Fact]
    public void A_case_that_was_not_run_is_unmet() =>
        Assert.Equal(["UNEXPECTED pump was not run"], Expectations.Unmet([Valve]));

    [Theory]
    [InlineData("PASS")]
    [InlineData("PASS pump valve")]
    [InlineData("REFUSED valve")]
    [InlineData("FAIL pump")]
    [InlineData("pass pump")]
    public void A_line_of_another_form_is_refused(string line) =>
        Assert.Contains(line, Assert.Throws<FormatException>(() => new Expectations([line])).Message);

    [Fact]
    public void A_name_stands_once() => Assert.Throws<FormatException>(() => new Expectations(["PASS pump", "PASS pump"]));
}
