using EdgeLstm.Shared;

namespace EdgeLstm.Acceptance.Tests;

/// <summary>The models of other projects, which lie beside the repository and are not part of it.</summary>
public sealed class SharedCasesTests
{
    /// <param name="precision">How weights are stored.</param>
    /// <param name="file">What the cases have to end with.</param>
    [Theory]
    [InlineData(LstmPrecision.Float32, "expected.txt")]
    [InlineData(LstmPrecision.BFloat16, "expected-bfloat16.txt")]
    [InlineData(LstmPrecision.Int8, "expected-int8.txt")]
    public void Every_shared_case_ends_as_expected(LstmPrecision precision, string file)
    {
        string cases = Path.Combine(Repository.Root, "..", "shared", "cases");
        if (!Directory.Exists(cases))
            Assert.Skip("the folder shared/cases is not beside the repository: put it there to run other projects' models");
        var expectations = new Expectations(File.ReadLines(Path.Combine(Repository.Root, "tests", "EdgeLstm.Acceptance", file)));

        CaseResult[] results = [.. CaseFolders.Run(cases, only: null, precision)];
        Assert.Empty(expectations.Unmet(results));
    }
}
