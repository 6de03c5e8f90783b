using System.Text.Json.Nodes;
using EdgeLstm.Import;

namespace EdgeLstm.Tool;

/// <summary>Why a command has no answer.</summary>
/// <param name="ExitCode">One of <see cref="EdgeLstm.Tool.ExitCode"/>.</param>
/// <param name="Message">One line, without the file's name.</param>
internal sealed record CommandFailure(int ExitCode, string Message)
{
    /// <summary>The file at fault, where it is one.</summary>
    public string? File { get; init; }

    /// <summary>Line of that file, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>Diagnostic id; each has a page in <c>docs/diagnostics</c>.</summary>
    public string? Id { get; init; }

    public static CommandFailure Of(Exception failure) => failure switch
    {
        ToolException tool => new CommandFailure(tool.ExitCode, tool.Message) { File = tool.File, Line = tool.Line },
        ImportException import => new CommandFailure(EdgeLstm.Tool.ExitCode.BadFile, import.Message) { File = import.File, Id = import.Id },
        IOException or UnauthorizedAccessException => new CommandFailure(EdgeLstm.Tool.ExitCode.BadFile, failure.Message),
        // The person who ran the command can do nothing about it but report it, which a stack trace does not say.
        _ => new CommandFailure(EdgeLstm.Tool.ExitCode.Defect, $"EdgeLstm failed ({failure.GetType().Name}: {failure.Message}); please report it")
        {
            Id = ImportErrorId.Internal,
        },
    };

    /// <summary>One line; with an id in the form that build servers recognise.</summary>
    public string ToText()
    {
        if (Id is not null)
            return BuildMessage.Error(File ?? "edgelstm", Id, Message);
        string place = File is null ? "edgelstm" : Line is int line ? FormattableString.Invariant($"{File}({line})") : File;
        return $"{place}: error: {Message}";
    }

    public JsonObject ToJson() => new()
    {
        ["message"] = Message,
        ["file"] = File,
        ["line"] = Line,
        ["id"] = Id,
        ["help"] = Id is null ? null : BuildMessage.Page(Id),
    };
}
