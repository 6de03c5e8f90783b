using EdgeLstm.Shared;

namespace EdgeLstm.Acceptance.Tests;

/// <summary>The models of other projects, which lie beside the repository and are not part of it.</summary>
public sealed class SharedCasesTests
{
    [Fact]
    public void Every_shared_case_ends_as_expected()
    {
        string cases = Path.Combine(Repository.Root, "..", "shared", "cases");
        if (!Directory.Exists(cases))
            Assert.Skip("the folder shared/cases is not beside the repository: put it there to run other projects' models");
        var expectations = new Expectations(File.ReadLines(Path.Combine(Repository.Root, "tests", "EdgeLstm.Acceptance", "expected.txt")));

        CaseResult[] results = [.. CaseFolders.Run(cases, only: null)];
        Assert.DoesNotContain(results, result => result.Status == CaseStatus.Fail);
        Assert.Empty(expectations.Unmet(results));
    }
}
