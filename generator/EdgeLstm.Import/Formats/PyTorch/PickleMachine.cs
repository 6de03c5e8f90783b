using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// Reads a pickle as torch.save writes it. The machine builds lists, tuples, dictionaries, texts, numbers and
/// descriptions of tensors; whatever else a pickle asks for is refused by <see cref="PickleGlobals"/>. It has no
/// recursion, and every opcode but a bounded number makes at most one small object, so that time and memory are bounded
/// by the size of the pickle.
/// </summary>
/// <remarks>Opcodes after the documentation of Python's <c>pickletools</c>.</remarks>
internal sealed class PickleMachine
{
    private const int MaxOpcodes = 4_000_000;

    private readonly PickleStack _stack = new();
    private readonly Dictionary<uint, object?> _memo = [];

    private readonly List<TorchStorage>? _storages;

    private PickleMachine(List<TorchStorage>? storages) => _storages = storages;

    /// <summary>The object that the pickle describes.</summary>
    /// <exception cref="ImportException">The pickle is damaged, or asks for something outside the whitelist.</exception>
    public static object? Read(ReadOnlySpan<byte> pickle)
    {
        var input = new PickleInput(pickle);
        return Read(ref input);
    }

    /// <summary>The object that the next pickle of the input describes.</summary>
    /// <param name="input">Stands behind the pickle's STOP afterwards.</param>
    /// <param name="storages">Takes the storages that the pickle refers to.</param>
    /// <exception cref="ImportException">The pickle is damaged, or asks for something outside the whitelist.</exception>
    public static object? Read(ref PickleInput input, List<TorchStorage>? storages = null)
    {
        var machine = new PickleMachine(storages);
        for (int count = 0; count < MaxOpcodes; count++)
        {
            var opcode = (PickleOpcode)input.Byte();
            if (opcode == PickleOpcode.Stop)
                return machine._stack.IsSingle ? machine._stack.Pop() : throw PickleError.Malformed("its STOP leaves more than one value");
            if (PickleConstants.TryRead(opcode, ref input, out object? constant))
                machine._stack.Push(constant);
            else if (!machine.Memorise(opcode, ref input) && !machine.Combine(opcode))
                machine.Refer(opcode, ref input);
        }

        throw PickleError.Malformed("it has more than 4,000,000 opcodes");
    }

    private bool Memorise(PickleOpcode opcode, ref PickleInput input)
    {
        switch (opcode)
        {
            case PickleOpcode.Proto:
                byte version = input.Byte();
                return version is >= 2 and <= 5 ? true : throw PickleError.Malformed(FormattableString.Invariant($"its protocol {version} is none of 2 to 5"));
            case PickleOpcode.Frame:
                input.UInt64();
                return true;
            case PickleOpcode.BinPut:
                _memo[input.Byte()] = _stack.Top;
                return true;
            case PickleOpcode.LongBinPut:
                _memo[input.UInt32()] = _stack.Top;
                return true;
            case PickleOpcode.Memoize:
                _memo[(uint)_memo.Count] = _stack.Top;
                return true;
            case PickleOpcode.BinGet:
                _stack.Push(Recall(input.Byte()));
                return true;
            case PickleOpcode.LongBinGet:
                _stack.Push(Recall(input.UInt32()));
                return true;
            default:
                return false;
        }
    }

    private object? Recall(uint index) => _memo.TryGetValue(index, out object? item)
        ? item
        : throw PickleError.Malformed(FormattableString.Invariant($"it refers to the memo entry {index}, which it never made"));

    private bool Combine(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PickleOpcode.Mark:
                _stack.PushMark();
                return true;
            case PickleOpcode.PopMark:
                _stack.PopToMark();
                return true;
            case PickleOpcode.Pop:
                _stack.Pop();
                return true;
            case PickleOpcode.Dup:
                _stack.Push(_stack.Top);
                return true;
            case PickleOpcode.EmptyTuple:
                _stack.Push(new PickleTuple([]));
                return true;
            case PickleOpcode.Tuple1 or PickleOpcode.Tuple2 or PickleOpcode.Tuple3:
                _stack.Push(new PickleTuple(_stack.Pop(opcode - PickleOpcode.Tuple1 + 1)));
                return true;
            case PickleOpcode.Tuple or PickleOpcode.FrozenSet:
                _stack.Push(new PickleTuple(_stack.PopToMark()));
                return true;
            case PickleOpcode.EmptyList or PickleOpcode.EmptySet:
                _stack.Push(new List<object?>());
                return true;
            case PickleOpcode.List:
                _stack.Push(new List<object?>(_stack.PopToMark()));
                return true;
            case PickleOpcode.Append:
                AddItems(_stack.Pop(1));
                return true;
            case PickleOpcode.Appends or PickleOpcode.AddItems:
                AddItems(_stack.PopToMark());
                return true;
            case PickleOpcode.EmptyDict:
                _stack.Push(new PickleDict());
                return true;
            case PickleOpcode.Dict:
                object?[] content = _stack.PopToMark();
                _stack.Push(new PickleDict());
                SetItems(content);
                return true;
            case PickleOpcode.SetItem:
                SetItems(_stack.Pop(2));
                return true;
            case PickleOpcode.SetItems:
                SetItems(_stack.PopToMark());
                return true;
            default:
                return false;
        }
    }

    private void AddItems(object?[] items)
    {
        if (_stack.Top is not (PickleInert or PickleObject))
            Top<List<object?>>("list").AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        if (items.Length % 2 != 0)
            throw PickleError.Malformed("a dictionary has a key without a value");
        if (_stack.Top is PickleInert or PickleObject)
            return;
        PickleDict dictionary = Top<PickleDict>("dictionary");
        for (int i = 0; i < items.Length; i += 2)
            dictionary.Set(items[i], items[i + 1]);
    }

    private T Top<T>(string what)
        where T : class =>
        _stack.Top as T ?? throw PickleError.Malformed($"it adds items to something that is no {what}");

    private void Refer(PickleOpcode opcode, ref PickleInput input)
    {
        switch (opcode)
        {
            case PickleOpcode.Global:
                _stack.Push(PickleGlobals.Resolve(input.Line(), input.Line()));
                break;
            case PickleOpcode.StackGlobal:
                if (_stack.Pop(2) is not [string module, string name])
                    throw PickleError.Malformed("a global has no name");
                _stack.Push(PickleGlobals.Resolve(module, name));
                break;
            case PickleOpcode.Reduce:
                object?[] call = _stack.Pop(2);
                _stack.Push(PickleGlobals.Call(call[0], call[1]));
                break;
            case PickleOpcode.NewObj:
                object?[] made = _stack.Pop(2);
                _stack.Push(PickleGlobals.New(made[0], made[1]));
                break;
            case PickleOpcode.BinPersId:
                _stack.Push(Persistent(_stack.Pop()));
                break;
            case PickleOpcode.Build:
                Build(_stack.Pop());
                break;
            case PickleOpcode.Inst:
                // Calls a class and is older than what torch.save writes.
                throw PickleGlobals.RefuseCall(PickleGlobals.Resolve(input.Line(), input.Line()));
            case PickleOpcode.Ext1 or PickleOpcode.Ext2 or PickleOpcode.Ext4 or PickleOpcode.NewObjEx:
                throw PickleError.Call(Enum.GetName(opcode)!.ToUpperInvariant());
            default:
                throw PickleError.Malformed(FormattableString.Invariant($"it has the opcode 0x{(byte)opcode:x2}, which torch.save does not write"));
        }
    }

    private object Persistent(object? id)
    {
        // The class of a module, which torch.save before 1.6 stored with its source code.
        if (id is PickleTuple { Items: ["module", PickleGlobal type, ..] })
            return type;
        TorchStorage storage = TorchTensors.Storage(id);
        _storages?.Add(storage);
        return storage;
    }

    private void Build(object? state)
    {
        switch (_stack.Top)
        {
            case PickleObject target:
                target.Build(state);
                break;
            case PickleDict or PickleInert:
                // Attributes of an OrderedDict (torch's _metadata: module versions) and the inside of values not decoded.
                break;
            default:
                throw PickleError.Malformed("it sets attributes of something that has none");
        }
    }
}
