using EdgeLstm.Model;

namespace EdgeLstm.Planning;

/// <summary>Gives the vectors of sums of some blocks to passes, as many at a time as the registers hold.</summary>
/// <param name="traits">The instruction set.</param>
/// <param name="inputs">Lengths of the input vectors.</param>
/// <param name="chains">Partial sums of each accumulator.</param>
/// <param name="streams">Streams whose sums are formed together.</param>
/// <param name="pairs">Whether sums go two by two, as the gates of a word do.</param>
/// <param name="unrollOfWide">Rows that one turn of a loop takes where a row is long.</param>
/// <param name="prefetchBytes">For each input, the bytes ahead that its weights are asked for; null: none.</param>
internal sealed class PassPlanner(
    KernelTraits traits, int[] inputs, int chains, int streams = 1, bool pairs = false, int unrollOfWide = CodeBudget.LoopUnrollOfWidePasses, int[]? prefetchBytes = null)
{
    /// <summary>Accumulators that one pass may have.</summary>
    public int MostAccumulators => Math.Max(1, traits.Accumulators / chains / Unit) * Unit;

    /// <summary>Accumulators that stay together.</summary>
    private int Unit => pairs ? 2 : 1;

    /// <summary>Passes over blocks, which stay whole where they fit; a larger one is cut into parts of about one size.</summary>
    /// <param name="blocks">The accumulators of each block.</param>
    /// <param name="joins">Whether blocks may share a pass.</param>
    public EquatableArray<PassPlan> Passes(IEnumerable<IReadOnlyList<AccumulatorPlan>> blocks, bool joins)
    {
        var passes = new List<PassPlan>();
        var pending = new List<AccumulatorPlan>();
        foreach (IReadOnlyList<AccumulatorPlan> block in blocks)
        {
            if (pending.Count > 0 && (!joins || pending.Count + block.Count > MostAccumulators))
                Flush();
            int parts = (block.Count + MostAccumulators - 1) / MostAccumulators;
            for (int part = 0; part < parts; part++)
            {
                int first = block.Count / Unit * part / parts * Unit;
                int end = block.Count / Unit * (part + 1) / parts * Unit;
                pending.AddRange(block.Skip(first).Take(end - first));
                if (parts > 1)
                    Flush();
            }
        }

        if (pending.Count > 0)
            Flush();
        return new EquatableArray<PassPlan>(passes);

        void Flush()
        {
            passes.Add(Pass(pending));
            pending.Clear();
        }
    }

    private PassPlan Pass(List<AccumulatorPlan> sums) => new(
        new(sums.Select((sum, index) => sum with { Name = FormattableString.Invariant($"sum{index}") })),
        new(inputs.Select((length, index) => CodeBudget.Input(length, sums.Count * streams, inputs.Sum(), Unroll(sums.Count * streams)) with { PrefetchBytes = prefetchBytes?[index] ?? 0 })),
        chains);

    private int Unroll(int accumulators) => accumulators < CodeBudget.WidePass ? CodeBudget.LoopUnroll : unrollOfWide;
}
