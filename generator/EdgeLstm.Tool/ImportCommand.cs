using System.CommandLine;
using EdgeLstm.Import;

namespace EdgeLstm.Tool;

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
        command.SetAction(parsed =>
        {
            string source = arguments.File(parsed);
            string target = parsed.GetValue(output) ?? Path.ChangeExtension(source, ".lstm.json");
            return ModelLoader.Run(source, arguments.Options(parsed), parsed.InvocationConfiguration.Error, model =>
            {
                AtomicFile.Write(target, ModelJsonWriter.Write(model.Network));
                parsed.InvocationConfiguration.Output.WriteLine($"wrote {target}");
            });
        });
        return command;
    }
}
