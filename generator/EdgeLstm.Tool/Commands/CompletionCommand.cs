using System.CommandLine;
using System.Text.Json.Nodes;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Commands;

/// <summary>
/// <c>edgelstm completion SHELL</c>: prints a script after which the shell asks the program for what can follow, through
/// the directive <c>[suggest]</c>.
/// </summary>
internal static class CompletionCommand
{
    private const string Bash =
        """
        # edgelstm: completion for bash
        _edgelstm() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(edgelstm "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _edgelstm edgelstm
        """;

    private const string Zsh =
        """
        #compdef edgelstm
        # edgelstm: completion for zsh
        _edgelstm() {
            local -a found
            found=("${(@f)$(edgelstm "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -- "${(@)found:#}"
            _files
        }
        # From a folder in fpath this file is the function itself, called to complete; sourced, it only registers it.
        if [[ "${funcstack[1]}" == _edgelstm ]]; then _edgelstm "$@"; else compdef _edgelstm edgelstm; fi
        """;

    private const string PowerShell =
        """
        # edgelstm: completion for PowerShell
        Register-ArgumentCompleter -Native -CommandName edgelstm -ScriptBlock {
            param($word, $line, $position)
            edgelstm "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }
        """;

    public static Command Create()
    {
        var command = new Command("completion", "Print a script that completes edgelstm in your shell.");
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "pwsh");
        command.Arguments.Add(shell);
        command.SetAction(parsed => CommandRunner.Run(parsed, _ =>
        {
            string script = parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, _ => PowerShell };
            var document = new Document();
            foreach (string line in script.ReplaceLineEndings("\n").Split('\n'))
                document.Line(line);
            return new CommandResult(ExitCode.Success, document, new JsonObject { ["script"] = script });
        }));
        return command;
    }
}
