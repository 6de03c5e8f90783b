using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// The whitelist: every name that a pickle may refer to, and what calling it makes. Python would import and call
/// whatever a pickle names; here a name that is not in this list is an error, whatever it is.
/// </summary>
internal static class PickleGlobals
{
    /// <exception cref="ImportException">The name is not in the list.</exception>
    public static PickleGlobal Resolve(string module, string name)
    {
        string global = module + "." + name;
        bool known = global is
            "collections.OrderedDict" or "collections.defaultdict"
            or "builtins.dict" or "__builtin__.dict" or "builtins.list" or "__builtin__.list"
            or "builtins.int" or "__builtin__.int" or "builtins.float" or "__builtin__.float"
            or "torch._utils._rebuild_tensor" or "torch._utils._rebuild_tensor_v2" or "torch._utils._rebuild_tensor_v3"
            or "torch._utils._rebuild_parameter" or "torch.Size"
            || InertGlobals.Contains(global) || TorchTypes.OfStorage(global) is not null || TorchTypes.OfDtype(global) is not null;
        return known ? new PickleGlobal(global) : throw Refuse(global);
    }

    /// <summary>What a call makes.</summary>
    /// <exception cref="ImportException">The call is not one that torch.save writes.</exception>
    public static object? Call(object? callable, object? arguments)
    {
        if (callable is not PickleGlobal { Name: { } name } || arguments is not PickleTuple { Items: { } args })
            throw PickleError.Malformed("it calls something that is no function");
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
            default:
                return InertGlobals.Contains(name) ? new PickleInert() : throw PickleError.Call(name);
        }
    }

    private static ImportException Refuse(string global)
    {
        string name = Printable.Text(global);
        // A dynamically quantised LSTM or Linear keeps its weights in script objects, others in tensors of another kind.
        if (global is "torch._utils._rebuild_qtensor" or "torch.ScriptObject")
            return new ImportException(ImportErrorId.UnsafePickle,
                $"the file holds quantised or scripted weights ({name}), which are not read; save the state_dict of the plain model, before it is quantised");
        return new ImportException(ImportErrorId.UnsafePickle,
            global.StartsWith("torch.nn.", StringComparison.Ordinal) || global.StartsWith("__main__.", StringComparison.Ordinal)
                ? $"the file holds a pickled module ({name}), which only the Python code that wrote it can load; save its weights instead: torch.save(model.state_dict(), \"model.pt\")"
                : $"the pickle asks for {name}, and EdgeLstm runs no code out of a weight file; save the weights alone: torch.save(model.state_dict(), \"model.pt\")");
    }
}
