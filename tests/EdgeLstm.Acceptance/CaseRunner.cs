using EdgeLstm.Import;

namespace EdgeLstm.Acceptance;

/// <summary>Takes one case the whole way that a user's file takes: import, generate, compile, load, run, compare.</summary>
internal static class CaseRunner
{
    /// <summary>Runs the case; whatever goes wrong becomes its result.</summary>
    /// <param name="name">Name of the case.</param>
    /// <param name="read">Reads the case.</param>
    /// <param name="precision">How weights are stored.</param>
    public static CaseResult Run(string name, Func<AcceptanceCase> read, LstmPrecision precision = LstmPrecision.Float32)
    {
        try
        {
            AcceptanceCase item = read();
            ModelText text = ModelText.Import(item.ModelPath, item.Graph);
            byte[] assembly = ModelCompiler.Compile(ModelProgram.Write(item, precision), text);
            using var model = new LoadedModel(assembly);
            LstmSelfTestResult test = model.SelfTest();
            if (!test.Passed)
                return CaseResult.Fail(item.Name, $"self-test {test}");
            return item.Mode switch
            {
                CaseMode.Stream => RunStream(item, model, precision),
                CaseMode.Window => Comparison.Compare(item, [.. item.Sequences.Select(model.Run)], precision),
                CaseMode.WindowTwice => Comparison.Compare(item, [.. item.Sequences.Select(model.RunTwice)], precision),
                _ => throw new CaseFormatException($"no way to run the mode {item.Mode}"),
            };
        }
        catch (ImportException error)
        {
            return new CaseResult(name, CaseStatus.Refused, null, $"{error.Id}: {error.Message}");
        }
        catch (CaseFormatException error)
        {
            return CaseResult.Fail(name, error.Message);
        }
        catch (BuildException error)
        {
            return CaseResult.Fail(name, error.Message);
        }
        // The runner reports every case, also those that hit a defect.
        catch (Exception error)
        {
            return CaseResult.Fail(name, $"{error.GetType().Name}: {error.Message}");
        }
    }

    private static CaseResult RunStream(AcceptanceCase item, LoadedModel model, LstmPrecision precision)
    {
        float[] sequence = item.Sequences[0];
        float[] whole = model.Stream(sequence, copyAt: -1);
        float[] halves = model.Stream(sequence, copyAt: sequence.Length / item.InputSize / 2);
        // Bits, not values: a copied state that is only nearly the same is not a copy.
        if (!whole.Select(BitConverter.SingleToUInt32Bits).SequenceEqual(halves.Select(BitConverter.SingleToUInt32Bits)))
            return CaseResult.Fail(item.Name, "the second half, run from a copy of the state, differs");
        return Comparison.Compare(item, [whole], precision);
    }
}
