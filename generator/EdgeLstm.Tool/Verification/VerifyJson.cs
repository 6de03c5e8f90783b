using System.Text.Json.Nodes;
using EdgeLstm.Model;
using EdgeLstm.Tool.Output;

namespace EdgeLstm.Tool.Verification;

/// <summary>A verification as JSON; <c>docs/tool.md</c> lists the keys.</summary>
internal static class VerifyJson
{
    public static JsonObject Write(VerifyReport report) => new()
    {
        ["source"] = JsonParts.Source(report.Network),
        ["precision"] = PrecisionNames.Of(report.Precision),
        ["input"] = new JsonObject
        {
            ["file"] = report.InputFile,
            ["stream"] = report.Inputs.IsStream,
            ["windows"] = report.Inputs.Count,
            ["timesteps"] = report.Inputs.Timesteps,
            ["features"] = report.Inputs.InputSize,
        },
        ["expected"] = new JsonObject
        {
            ["file"] = report.ExpectedFile,
            ["rows"] = report.Inputs.Count * report.RowsPerSequence,
            ["rowsPerWindow"] = report.RowsPerSequence,
        },
        ["selfTest"] = new JsonObject { ["passed"] = report.SelfTest.Passed, ["text"] = report.SelfTest.ToString() },
        ["passed"] = report.Passed,
        ["tolerance"] = report.Comparison.Tolerance,
        ["maxRelativeError"] = JsonParts.Number(report.Comparison.Worst.MaxRelative),
        ["values"] = report.Comparison.Actual.Length,
        ["failedValues"] = report.Comparison.Failed,
        ["outputs"] = new JsonArray([.. report.Comparison.Outputs.Select(Output)]),
        ["plot"] = report.PlotFile,
    };

    private static JsonObject Output(OutputError output) => new()
    {
        ["output"] = output.Output,
        ["maxError"] = JsonParts.Number(output.Max),
        ["meanError"] = JsonParts.Number(output.Mean),
        ["maxUlp"] = JsonParts.Number(output.MaxUlp),
        ["maxRelativeError"] = JsonParts.Number(output.MaxRelative),
        ["worstRow"] = output.WorstRow,
        ["actual"] = JsonParts.Number(output.Actual),
        ["expected"] = output.Expected,
    };
}
