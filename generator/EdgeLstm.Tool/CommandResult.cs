using System.Text.Json.Nodes;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool;

/// <summary>What a command has found out, for people and for programs.</summary>
/// <param name="ExitCode">One of <see cref="EdgeLstm.Tool.ExitCode"/>.</param>
/// <param name="Text">For people.</param>
/// <param name="Json">For programs, without what every answer has.</param>
internal sealed record CommandResult(int ExitCode, Document Text, JsonObject Json);
