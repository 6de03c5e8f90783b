namespace EdgeLstm.StepTimer;

/// <summary>A function in a program file.</summary>
/// <param name="Name">Its symbol.</param>
/// <param name="Address">Where it lies in memory.</param>
/// <param name="Size">Bytes of its code.</param>
internal readonly record struct ElfFunction(string Name, ulong Address, ulong Size);
