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

    /// <summary>What is known to fail may, in the way that is known; anything else that fails may not.</summary>
    [Fact]
    public void Failures_are_met_where_they_are_known()
    {
        var known = new Expectations(["FAIL amp off by 2.8"]);
        CaseResult amp = new("amp", CaseStatus.Fail, 0.1, "value 3 is 1, off by 2.85% of their range");
        Assert.Empty(known.Unmet([amp]));
        Assert.StartsWith("UNEXPECTED amp should be FAIL with a reason that says 'off by 2.8': ", Assert.Single(known.Unmet([amp with { Message = "off by 9%" }])));
        Assert.StartsWith("UNEXPECTED amp should be FAIL: PASS amp", Assert.Single(known.Unmet([amp with { Status = CaseStatus.Pass }])));
        Assert.Equal([$"UNEXPECTED valve: {amp with { Name = "valve" }}"], known.Unmet([amp, amp with { Name = "valve" }]));
    }

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
