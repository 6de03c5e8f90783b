using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// The whitelist: every name that a pickle may call, and what that makes. Python would import and call whatever a pickle
/// names; here calling a name that is not in this list is an error, whatever it is. As the class of an object whose
/// attributes are plain data, which runs nothing, any name may stand.
/// </summary>
internal static class PickleGlobals
{
    /// <exception cref="ImportException">The name stands for weights of a kind that is not read.</exception>
    public static PickleGlobal Resolve(string module, string name)
    {
        string global = module + "." + name;
        // A dynamically quantised LSTM or Linear keeps its weights in script objects, others in tensors of another kind.
        if (global is "torch._utils._rebuild_qtensor" or "torch.ScriptObject")
            throw new ImportException(ImportErrorId.UnsafePickle,
                $"the file holds quantised or scripted weights ({global}), which are not read; save the state_dict of the plain model, before it is quantised");
        bool known = global is
            "collections.OrderedDict" or "collections.defaultdict"
            or "builtins.dict" or "__builtin__.dict" or "builtins.list" or "__builtin__.list"
            or "builtins.int" or "__builtin__.int" or "builtins.float" or "__builtin__.float"
            or "torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor_v3"
            or "torch._utils._rebuild_parameter" or "torch.Size" or "copyreg._reconstructor" or "copy_reg._reconstructor"
            || InertGlobals.Contains(global) || TorchTypes.OfStorage(global) is not null || TorchTypes.OfDtype(global) is not null;
        return new PickleGlobal(global, known);
    }

    /// <summary>What a call makes.</summary>
    /// <exception cref="ImportException">The call is not one that torch.save writes.</exception>
    public static object? Call(object? callable, object? arguments)
    {
        if (callable is not PickleGlobal global || arguments is not PickleTuple { Items: { } args })
            throw PickleError.Malformed("it calls something that is no function");
        string name = global.Name;
        switch (name)
        {
            case "collections.OrderedDict":
                return args is [] ? new PickleDict() : throw PickleError.Call(name);
            case "collections.defaultdict":
                return args is [] or [PickleGlobal or null] ? new PickleDict() : throw PickleError.Call(name);
            case "torch.Size":
                return args is [PickleTuple size] ? size : throw PickleError.Call(name);
            case "torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor_v3":
                return TorchTensors.Rebuild(name, args);
            case "torch._utils._rebuild_parameter":
                return args is [TorchTensor tensor, ..] ? tensor : throw PickleError.Call(name);
            case "copyreg._reconstructor" or "copy_reg._reconstructor":
                return args is [PickleGlobal type, PickleGlobal { Name: "builtins.object" or "__builtin__.object" }, null] ? New(type, new PickleTuple([])) : throw PickleError.Call(name);
            default:
                return InertGlobals.Contains(name) ? new PickleInert() : throw RefuseCall(global);
        }
    }

    /// <summary>What the opcode NEWOBJ makes: an empty object of a class, whose constructor is not run.</summary>
    /// <exception cref="ImportException">The class is one that torch.save makes in another way.</exception>
    public static object? New(object? type, object? arguments) => type is PickleGlobal { IsKnown: false } unknown && arguments is PickleTuple
        ? new PickleObject(unknown.Name)
        : Call(type, arguments);

    /// <summary>Why a name is not called.</summary>
    public static ImportException RefuseCall(PickleGlobal global) => global.IsKnown
        ? PickleError.Call(global.Name)
        : new ImportException(ImportErrorId.UnsafePickle,
            $"the pickle asks for {Printable.Text(global.Name)}, and EdgeLstm runs no code out of a weight file; save the weights alone: torch.save(model.state_dict(), \"model.pt\")");
}
