namespace EdgeLstm.Acceptance;

/// <summary>Finds the cases of a folder and runs them in the order of their names.</summary>
internal static class CaseFolders
{
    private const string RefusalFolder = "refuse";

    /// <param name="root">The folder that holds one folder a case.</param>
    /// <param name="only">Name of the one case to run, null for all.</param>
    /// <param name="precision">How weights are stored; where they are rounded, only the trained models are run.</param>
    public static IEnumerable<CaseResult> Run(string root, string? only, LstmPrecision precision = LstmPrecision.Float32)
    {
        IReadOnlyDictionary<string, string> graphs = GraphStatements.Load();
        foreach ((string folder, string name) in FoldersWith(AcceptanceCase.FileName, root, prefix: ""))
        {
            if (only is null || only == name)
                yield return CaseRunner.Run(name, () => AcceptanceCase.Read(folder, name, graphs.GetValueOrDefault(name)), precision);
        }

        if (precision != LstmPrecision.Float32)
            yield break;
        foreach (OnnxCase item in OnnxCase.All(root))
        {
            if (only is null || only == item.Name)
                yield return item.Run(root);
        }

        foreach (KerasLayerCase item in KerasLayerCase.All(root))
        {
            if (only is null || only == item.Name)
                yield return item.Run();
        }

        foreach ((string folder, string name) in FoldersWith(RefusalRunner.FileName, Path.Combine(root, RefusalFolder), $"{RefusalFolder}/"))
        {
            if (only is null || only == name)
                yield return RefusalRunner.Run(folder, name);
        }
    }

    private static IEnumerable<(string Folder, string Name)> FoldersWith(string file, string root, string prefix) =>
        !Directory.Exists(root) ? [] :
        from folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
        where File.Exists(Path.Combine(folder, file))
        select (folder, prefix + Path.GetFileName(folder));
}
