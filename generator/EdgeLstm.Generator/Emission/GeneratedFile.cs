namespace EdgeLstm.Emission;

/// <summary>One file of generated source.</summary>
/// <param name="HintName">Name that tells it from every other generated file of the compilation, such as <c>Plant.PumpModel.g.cs</c>.</param>
/// <param name="Source">The C# text, lines ending in <c>\n</c>.</param>
internal sealed record GeneratedFile(string HintName, string Source);
