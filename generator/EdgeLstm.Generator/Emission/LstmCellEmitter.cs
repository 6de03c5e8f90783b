using EdgeLstm.Model;
using EdgeLstm.Planning;

namespace EdgeLstm.Emission;

/// <summary>Prints what follows the sums of the gates: the new cell and the new h, for a vector of units or for one.</summary>
internal sealed class LstmCellEmitter
{
    /// <summary>The reference to the peephole weights, which advances with the units.</summary>
    public const string Peepholes = "p";

    private readonly SourceWriter _writer;
    private readonly LstmPlan _plan;
    private readonly string _number;
    private readonly string _arithmetic;
    private readonly string _one;
    private readonly Func<int, string> _peephole;

    /// <param name="writer">Receives the text.</param>
    /// <param name="plan">The layer.</param>
    /// <param name="number">What follows the letters of the gates in the names of the sums.</param>
    /// <param name="arithmetic">The type with the static operations.</param>
    /// <param name="one">The number 1.</param>
    /// <param name="peephole">The weights of peephole i, f or o.</param>
    private LstmCellEmitter(SourceWriter writer, LstmPlan plan, string number, string arithmetic, string one, Func<int, string> peephole)
    {
        _writer = writer;
        _plan = plan;
        _number = number;
        _arithmetic = arithmetic;
        _one = one;
        _peephole = peephole;
    }

    /// <summary>The call that finishes a block.</summary>
    /// <param name="plan">The layer.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="cells">The block.</param>
    /// <param name="state">References that advance with the units.</param>
    /// <param name="suffix">What their names end in.</param>
    public static string Call(LstmPlan plan, VariantPlan variant, CellCallPlan cells, string[] state, string suffix)
    {
        IEnumerable<string> references = state.Select(name => Names.At(name + suffix, cells.FirstUnit)).Prepend(Names.At("scratch", cells.Sums));
        return $"{BlockMethod(plan, variant, cells.Lanes)}({string.Join(", ", references.Select(reference => "ref " + reference))});";
    }

    /// <summary>Prints the calls that finish all blocks of a layer, given the references to scratch, c and h.</summary>
    public static void AllBlocks(SourceWriter writer, LstmPlan plan, VariantPlan variant)
    {
        if (variant.LoopCount > 0)
        {
            writer.Open($"for (int turn = 0; turn < {variant.LoopCount}; turn++)");
            foreach (CellCallPlan cells in variant.Loop.Cells)
            {
                string unit = $"turn * {variant.LoopUnits} + {cells.FirstUnit}";
                writer.Line($"{BlockMethod(plan, variant, cells.Lanes)}(ref Unsafe.Add(ref scratch, turn * {variant.LoopSums} + {cells.Sums}), ref Unsafe.Add(ref c, {unit}), ref Unsafe.Add(ref h, {unit}));");
            }

            writer.Close();
        }

        foreach (CellCallPlan cells in variant.Rest.Cells)
            writer.Line(Call(plan, variant, cells, ["c", "h"], ""));
    }

    /// <summary>
    /// Prints the method that finishes a block. It is never inlined: beside the accumulators of a pass the values of the
    /// activations would find no free registers (AVX2 has 16), and the compilers would send each of them through memory.
    /// </summary>
    public static void Block(SourceWriter writer, LstmPlan plan, VariantPlan variant, int lanes)
    {
        string peepholes = plan.PeepholeOffset is null ? "" : $", ref float {Peepholes}";
        writer.Line($"// {Text.Count(lanes, "unit")} from their sums, {(plan.Precision != Precision.BFloat16 ? "[gate][unit]" : "[i, g][unit] and then [f, o][unit]")}.");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        writer.Open($"private static void {BlockMethod(plan, variant, lanes)}(ref float sums, ref float c, ref float h{peepholes})");
        int width = variant.Traits.Lanes;
        int looped = CellLoop.Units(lanes, width);
        if (looped > 0)
        {
            int turn = CellLoop.UnitsPerTurn(lanes, width);
            writer.Line($"ref float end = ref Unsafe.Add(ref c, {looped});");
            writer.Line("do");
            writer.OpenBrace();
            for (int unit = 0; unit < turn; unit += width)
                Tile(writer, plan, width, unit, lanes, Names.Number(unit / width));
            foreach (string name in plan.PeepholeOffset is null ? ["sums", "c", "h"] : new[] { "sums", "c", "h", Peepholes })
                writer.Line($"{name} = ref Unsafe.Add(ref {name}, {turn});");
            writer.Close();
            writer.Line("while (Unsafe.IsAddressLessThan(ref c, ref end));");
        }

        int tile = 2;
        for (int unit = looped; unit < lanes; tile++)
        {
            while (width > lanes - unit)
                width /= 2;
            Tile(writer, plan, width, unit - looped, lanes, Names.Number(tile));
            unit += width;
        }

        writer.Close();
    }

    /// <summary>Prints the units of a vector, given the references to the first unit and the distance between gates.</summary>
    private static void Tile(SourceWriter writer, LstmPlan plan, int width, int unit, int lanes, string n)
    {
        string vector = Names.Vector(width);
        string at = Names.Offset(unit);
        const string gates = "ifgo";
        for (int gate = 0; gate < gates.Length; gate++)
            writer.Line($"{vector}<float> {gates[gate]}{n} = {vector}.LoadUnsafe(ref sums{Names.Offset(GateSums.Offset(plan.Precision, gate, lanes) + unit)});");

        var emitter = new LstmCellEmitter(writer, plan, n, vector, vector + "<float>.One", peephole =>
            $"{vector}.LoadUnsafe(ref {Peepholes}{Names.Offset(peephole * plan.PaddedCells + unit)})");
        string oldCell = $"{vector}.LoadUnsafe(ref c{at})";
        if (plan.PeepholeOffset is not null)
        {
            writer.Line($"{vector}<float> old{n} = {oldCell};");
            oldCell = "old" + n;
        }

        emitter.FinishGates(oldCell);
        writer.Line($"{vector}<float> c{n} = {emitter.NextCell(oldCell)};");
        emitter.FinishOutputGate("c" + n);
        writer.Line($"{vector}<float> h{n} = {emitter.NextHidden("c" + n)};");
        writer.Line($"c{n}.StoreUnsafe(ref c{at});");
        writer.Line($"h{n}.StoreUnsafe(ref h{at});");
    }

    /// <summary>The method that finishes a block.</summary>
    public static string BlockMethod(LstmPlan plan, VariantPlan variant, int lanes) =>
        FormattableString.Invariant($"{plan.Id}Cells{lanes}{variant.Traits.Set}");

    /// <summary>Prints the unit number <c>unit</c> after <paramref name="firstUnit"/>.</summary>
    public static void Scalar(SourceWriter writer, LstmPlan plan, int firstUnit)
    {
        var emitter = new LstmCellEmitter(writer, plan, "", "float", "1f", peephole =>
            Names.At(Peepholes, peephole * plan.PaddedCells + firstUnit, "unit"));
        writer.Line($"ref float cell = ref {Names.At("c", firstUnit, "unit")};");
        emitter.FinishGates("cell");
        writer.Line($"cell = {emitter.NextCell("cell")};");
        emitter.FinishOutputGate("cell");
        writer.Line($"{Names.At("next", firstUnit, "unit")} = {emitter.NextHidden("cell")};");
    }

    /// <summary>Peepholes and limits of i, f and g; for coupled gates, what stands in for f.</summary>
    private void FinishGates(string oldCell)
    {
        FinishGate("i", 0, oldCell);
        if (!_plan.CoupledGates)
            FinishGate("f", 1, oldCell);
        Limit("g", _plan.Activation);
        if (!_plan.CoupledGates)
            return;
        if (_plan.HasTextbookGates)
        {
            _writer.Line("// f = 1 - sigmoid(i) = sigmoid(-i).");
            _writer.Line($"f{_number} = -i{_number};");
        }
        else if (_plan.RecurrentActivation.Kind != ActivationKind.Linear)
        {
            _writer.Line($"i{_number} = {ActivationText.OfSums(_plan.RecurrentActivation, "i" + _number)};");
        }
    }

    private string NextCell(string oldCell)
    {
        string i = "i" + _number, f = "f" + _number, g = "g" + _number;
        string cell = _plan.HasTextbookGates
            ? $"TanhSigmoidCell.{ActivationText.Tier(_plan.Activation)}NextCell({i}, {f}, {g}, {oldCell})"
            : _plan.CoupledGates
                ? Add($"({_one} - {i})", oldCell, $"{i} * {ActivationText.OfSums(_plan.Activation, g)}")
                : Add(ActivationText.OfSums(_plan.RecurrentActivation, f), oldCell, $"{ActivationText.OfSums(_plan.RecurrentActivation, i)} * {ActivationText.OfSums(_plan.Activation, g)}");
        return _plan.CellClip is { } limit ? $"Activations.Clip({cell}, {Text.Literal(limit)})" : cell;
    }

    private void FinishOutputGate(string newCell) => FinishGate("o", 2, newCell);

    private string NextHidden(string newCell) => _plan.HasTextbookOutput
        ? $"TanhSigmoidCell.{ActivationText.Tier(_plan.OutputActivation)}NextHidden(o{_number}, {newCell})"
        : $"{ActivationText.OfSums(_plan.RecurrentActivation, "o" + _number)} * {ActivationText.Of(_plan.OutputActivation, newCell)}";

    private void FinishGate(string gate, int peephole, string cell)
    {
        string name = gate + _number;
        if (_plan.PeepholeOffset is not null)
            _writer.Line($"{name} = {Add(_peephole(peephole), cell, name)};");
        Limit(gate, _plan.RecurrentActivation);
    }

    private string Add(string left, string right, string sum) => ProductText.Add(_plan.Rounding, _arithmetic, left, right, sum);

    /// <summary>The sums of a sigmoid are halved, and so is their limit.</summary>
    private void Limit(string gate, PlannedActivation activation)
    {
        string name = gate + _number;
        if (_plan.Clip is { } clip)
            _writer.Line($"{name} = Activations.Clip({name}, {Text.Literal(activation.Kind == ActivationKind.Sigmoid ? clip * 0.5f : clip)});");
    }
}
