namespace EdgeLstm;

/// <summary>
/// Keeps the state of a model in a file that a power cut cannot spoil: whenever it comes, the file holds either the state
/// that was saved last or the one before. Unlike the models, this allocates.
/// </summary>
public static class LstmStateFile
{
    /// <summary>
    /// Saves the state: to a new file beside <paramref name="path"/>, from the system's buffers to the disk, and under its name
    /// only then. The new file is called like the old one with <c>.new</c> behind it; what a crash leaves of it, the next call
    /// overwrites. Only one process may save to a path.
    /// </summary>
    /// <typeparam name="TModel">The generated type.</typeparam>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="IOException">The file cannot be written; the one before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written; the one before is still there.</exception>
    public static void Save<TModel>(string path, ref TModel model)
        where TModel : ILstmModel<TModel>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] state = new byte[TModel.SavedStateSize];
        model.CopyStateTo(state);
        string next = path + ".new";
        // Unbuffered: what is flushed is what was written.
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(state);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
        Folder.FlushToDisk(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Restores the state that <see cref="Save"/> has kept, or leaves the model as it is and says why.</summary>
    /// <typeparam name="TModel">The generated type.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="refusal">Why the state is not restored; <see cref="LstmStateRefusalReason.NoFile"/> where there is none yet.</param>
    /// <returns>True if the state was restored.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static bool TryLoad<TModel>(string path, ref TModel model, out LstmStateRefusal refusal)
        where TModel : ILstmModel<TModel>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] state;
        try
        {
            state = File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            refusal = new LstmStateRefusal(LstmStateRefusalReason.NoFile, 0, 0);
            return false;
        }

        return model.TryLoadState(state, out refusal);
    }
}
