namespace EdgeLstm.Model;

/// <summary>Provenance of a network, printed into the header of the generated code.</summary>
/// <param name="File">Name of the trained file, without its folder.</param>
/// <param name="Sha256">SHA-256 of the trained file as 64 lower-case hexadecimal digits.</param>
/// <param name="Format">The format as it was recognised, for people: <c>Keras 3.4.1 .keras archive</c>.</param>
/// <param name="Importer">Name and version of the program that read it.</param>
internal sealed record NetworkSource(string File, string Sha256, string Format, string Importer);
