using System.IO.Compression;
using System.Text.RegularExpressions;
using EdgeLstm.Model;
using Xunit;

namespace EdgeLstm.Import.Tests.Fuzzing;

/// <summary>
/// No value of a trained file is ignored in silence: whatever is changed or removed in its JSON gives another network or
/// a refusal, but for the places listed here, which are known to have no influence on inference.
/// </summary>
public sealed partial class SilentAcceptanceTests
{
    public static TheoryData<string> Files => [.. FuzzSeed.All.Where(seed => Json(seed) is not null).Select(seed => seed.FileName)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_changed_value_changes_the_network_or_is_refused(string name)
    {
        FuzzSeed seed = FuzzSeed.All.Single(seed => seed.FileName == name);
        Network original = MutantRun.Import(seed.FileName, seed.Content, seed.Graph)!;
        string[] ignored =
        [
            .. from change in JsonLeaves.Changed(Json(seed)!)
               where !WithoutInfluence().IsMatch(change.Path)
               where MutantRun.Import(seed.FileName, WithJson(seed, change.Text), seed.Graph) == original
               select change.Path,
        ];
        Assert.True(ignored.Length == 0, string.Join("\n", ignored));
    }

    /// <summary>The JSON of a seed: the file itself, or the configuration in a .keras archive; null where it has none.</summary>
    private static byte[]? Json(FuzzSeed seed)
    {
        if (seed.Content.AsSpan().TrimStart(" \r\n"u8).StartsWith("{"u8))
            return seed.Content;
        if (!IsArchive(seed))
            return null;
        using var archive = new ZipArchive(new MemoryStream(seed.Content));
        using Stream stream = archive.GetEntry("config.json")!.Open();
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static byte[] WithJson(FuzzSeed seed, byte[] json)
    {
        if (!IsArchive(seed))
            return json;
        using var buffer = new MemoryStream();
        buffer.Write(seed.Content);
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("config.json")!.Delete();
            using Stream stream = archive.CreateEntry("config.json").Open();
            stream.Write(json);
        }

        return buffer.ToArray();
    }

    // Keras 2 writes HDF5 under this name as well.
    private static bool IsArchive(FuzzSeed seed) =>
        seed.FileName.EndsWith(".keras", StringComparison.Ordinal) && seed.Content.AsSpan().StartsWith("PK"u8);

    /// <summary>What may change without changing the network: how it was trained and built, what it is called, its provenance.</summary>
    [GeneratedRegex(
        """
        # A key that is left out or null has the framework's default, which is mostly what stood there.
          ^config\..*(\ removed|=null)$
        # Keras: training only.
        | \.(trainable|seed|momentum|synchronized|noise_shape|rate|dropout|recurrent_dropout|unit_forget_bias|activity_regularizer|[a-z]+_(regularizer|constraint))=
        | _initializer(\.|=) | ^compile_config
        # Keras: how to find the Python class, and how it computes what is the same in every way.
        | (^|\.)(module|registered_name|shared_object_id|implementation|unroll|use_cudnn)(=|\ removed)
        # Only where a mask is passed on, and no Masking layer or mask_zero is accepted.
        | \.zero_output_for_mask=
        # The type that Keras computes in; weights are converted from what the file holds.
        | \.dtype(\.|=)
        # Shapes that Keras repeats; the first entry of one is the batch.
        | ^build_config | \.build_input_shape | shape\[0\]= | \.inbound_nodes\[0\]\.args\[0\](\[\d+\])?\.config\.shape
        # Names, and which call of a layer is meant: a layer that is called twice is refused.
        | (^|\.)name= | \.keras_history\[1\] | ^config\.(input|output)_layers\[
        # Provenance, which is printed into the generated code.
        | ^source\.(file|format|importer)=
        # RTNeural: left out or null, a layer has no activation, one group, and any number of timesteps.
        | ^layers\[\d+\]\.((activation|groups)(\ removed|=null)|shape\[1\]=null)$
        # JSON: what people write about a model, and what a note names because it is no tensor.
        | ^(metadata\.|epoch)
        # What smaller precisions change: import measures it anew.
        | ^quantization\[
        # .nam: for how long the note offers to run zeros first.
        | ^sample_rate
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex WithoutInfluence();
}
