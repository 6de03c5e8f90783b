using System.Text;
using EdgeLstm.Import.Formats.LstmJson;
using EdgeLstm.Import.Graph;

namespace EdgeLstm.Import;

/// <summary>The two steps that a build asks for. Errors are the caller's to print; what is returned is worth a line each.</summary>
internal static class BuildStep
{
    /// <summary>From a trained file to its <c>.lstm.json</c>.</summary>
    /// <exception cref="ImportException">The file cannot be imported; the output does not exist then.</exception>
    public static IReadOnlyList<string> Import(ImportRequest request)
    {
        // Whatever stood there was made from another content; if this one fails, nothing may be compiled in its place.
        File.Delete(request.Output);
        File.Delete(ReadFilesList.PathFor(request.Output));
        ImportedModel model = Importer.Import(SourceFile.Open(request.File), request.Options);
        // The list first: without it nobody would see that one of these files changes.
        ReadFilesList.Write(request.Output, model.ReadFiles);
        AtomicFile.Write(request.Output, ModelJsonWriter.Write(model.Network));
        return model.Notes;
    }

    /// <summary>Verifies the self-test of a <c>.lstm.json</c>; the output says what was found, so that it is done once a content.</summary>
    /// <exception cref="ImportException">The file cannot be read or does not agree with its self-test; the output does not exist then.</exception>
    public static IReadOnlyList<string> Verify(ImportRequest request)
    {
        File.Delete(request.Output);
        string found = SelfTestVerification.Verify(LstmJsonModelReader.ReadNetwork(SourceFile.Open(request.File)));
        AtomicFile.Write(request.Output, Encoding.UTF8.GetBytes(found + "\n"));
        return [found];
    }
}
