namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>Where the bytes of a file's tensors are.</summary>
internal interface ITorchStorages
{
    /// <summary>The bytes of a storage.</summary>
    /// <param name="storage">The storage as the pickle describes it.</param>
    /// <param name="elementSize">Bytes of one of its elements.</param>
    /// <exception cref="ImportException">They are missing, damaged, or not as many as the pickle says.</exception>
    ReadOnlyMemory<byte> Read(TorchStorage storage, int elementSize);
}
