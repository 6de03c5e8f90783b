using System.Text.Json.Nodes;
using Xunit;

namespace EdgeLstm.Import.Tests.Keras;

/// <summary>
/// Every kind of layer, and every attribute of it that matters changed in the file, against an independent evaluation
/// (<c>layers.py</c> makes both).
/// </summary>
public sealed class KerasLayerTests
{
    private static readonly JsonObject Expected =
        JsonNode.Parse(File.ReadAllBytes(Fixtures.Path("keras", "layers.json")))!.AsObject();

    /// <summary>Every fixture of this kind.</summary>
    public static IEnumerable<string> Names => Expected.Select(entry => entry.Key);

    public static TheoryData<string> Networks => [.. Names];

    public static TheoryData<string, int, string> Variants => [.. from entry in Expected
        from index in Enumerable.Range(0, Changed(entry.Key).Count)
        select (entry.Key, index, Changed(entry.Key)[index]!["changes"]!.ToJsonString())];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gives_the_expected_outputs(string name) => AssertOutput(name, KerasFixture.Import(name), Expected[name]!["output"]!);

    [Theory]
    [MemberData(nameof(Variants))]
    public void A_changed_attribute_gives_the_expected_outputs(string name, int index, string changes)
    {
        Assert.NotEmpty(changes);
        JsonNode variant = Changed(name)[index]!;
        byte[] edited = KerasFixture.Edit(name, config => KerasConfig.Change(config, variant["changes"]!.AsArray()));
        AssertOutput(name, KerasFixture.Import(edited), variant["output"]!);
    }

    private static JsonArray Changed(string name) => Expected[name]!["variants"]!.AsArray();

    private static void AssertOutput(string name, ImportedModel model, JsonNode expected) =>
        KerasFixture.AssertClose(Rows(expected), KerasFixture.Run(model.Network, Rows(Expected[name]!["input"]!)), 1e-5);

    private static double[][] Rows(JsonNode rows) =>
        [.. rows.AsArray().Select(row => row!.AsArray().Select(value => value!.GetValue<double>()).ToArray())];
}
