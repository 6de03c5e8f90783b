using System.CommandLine;
using System.Text.Json.Nodes;
using EdgeLstm.Import;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Commands;

/// <summary><c>edgelstm import FILE</c>: writes the <c>.lstm.json</c> that the build would write.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var command = new Command("import", "Convert a trained file to .lstm.json.");
        var arguments = new ModelArguments(command);
        var output = new Option<string?>("--output", "-o")
        {
            Description = "File to write. Default: the trained file's name with .lstm.json instead of its extension.",
        };
        command.Options.Add(output);
        command.SetAction(parsed => CommandRunner.Run(parsed, context =>
        {
            string source = arguments.File(parsed);
            string target = parsed.GetValue(output) ?? Path.ChangeExtension(source, ".lstm.json");
            ImportedModel model = context.Import(source, arguments.Options(parsed));
            OutputFile.Write(target, ModelJsonWriter.Write(model.Network));
            var document = new Document();
            document.Line($"wrote {target}");
            return new CommandResult(ExitCode.Success, document, new JsonObject
            {
                ["source"] = JsonParts.Source(model.Network),
                ["output"] = target,
            });
        }));
        return command;
    }
}
