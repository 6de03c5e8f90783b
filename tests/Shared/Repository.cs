namespace EdgeLstm.Shared;

/// <summary>Where the sources that this test was built from are.</summary>
internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// Copies the sources to an empty folder. Builds that a test runs must not share intermediate files with the build
    /// that runs the tests, or with each other; and only sources take part, as in a fresh clone.
    /// </summary>
    /// <param name="target">The folder, made where it does not exist.</param>
    public static void CopyTo(string target)
    {
        // In a worktree, .git is a file that names the repository: a copy of it would make commands of Git in the copy change
        // that repository.
        foreach (string file in Directory.EnumerateFiles(Root).Where(file => Path.GetFileName(file) != ".git"))
        {
            Directory.CreateDirectory(target);
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (string folder in (string[])["generator", "runtime", "samples", "tests", "docs"])
            CopyFolder(Path.Combine(Root, folder), Path.Combine(target, folder));
    }

    private static void CopyFolder(string source, string target)
    {
        if (Path.GetFileName(source) is "bin" or "obj" or "artifacts" || !Directory.Exists(source))
            return;
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        foreach (string folder in Directory.EnumerateDirectories(source))
            CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)));
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeLstm.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"no EdgeLstm.sln above {AppContext.BaseDirectory}");
    }
}
