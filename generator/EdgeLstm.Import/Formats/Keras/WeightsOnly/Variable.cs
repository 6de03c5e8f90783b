namespace EdgeLstm.Import.Formats.Keras.WeightsOnly;

/// <summary>One weight in a file without configuration, not read yet.</summary>
/// <param name="Path">Where it stands in the file.</param>
/// <param name="Role">What its name says that it is, <c>kernel</c>; null where names are numbers (<c>vars/0</c>).</param>
/// <param name="Shape">Length of every axis.</param>
/// <param name="Type">Its type as messages call it.</param>
internal sealed record Variable(string Path, string? Role, int[] Shape, string Type)
{
    /// <summary>True where the weight is one of these, or its name does not tell.</summary>
    public bool MayBe(string role) => Role is null || Role == role;
}
