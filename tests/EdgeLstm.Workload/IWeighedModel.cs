namespace EdgeLstm.Workload;

/// <summary>
/// A generated model that says how large its weight tables are. They are private, so each model answers from its own
/// half of the partial type; a program that is compiled ahead of time keeps nothing else that tells.
/// </summary>
internal interface IWeighedModel
{
    /// <summary>Bytes of the weight tables as the program holds them, padding included.</summary>
    static abstract int WeightBytes { get; }

    /// <summary>Bytes of the two tables of a model of the workload.</summary>
    static int Bytes(ReadOnlySpan<ulong> lstm, ReadOnlySpan<ulong> dense) => (lstm.Length + dense.Length) * sizeof(ulong);
}
