using EdgeLstm.Import.Topology;

namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>The weights of a pickled nn.Module (<c>torch.save(model)</c>), read as the plain data that it stores.</summary>
internal static class PickledModule
{
    private const int MaxDepth = 64;

    // Names are shared in a pickle and paths are not: a few bytes of file could ask for long ones.
    private const int MaxPath = 1024;

    /// <summary>True where the object has what every nn.Module stores, whatever its class.</summary>
    public static bool IsModule(PickleObject value) => Part(value, "_parameters") is not null && Part(value, "_modules") is not null;

    /// <summary>Parameters and buffers by the names that <c>state_dict</c> would give them; a shared module counts once.</summary>
    /// <exception cref="ImportException">Modules are nested deeper than those of a network.</exception>
    public static List<KeyValuePair<string, TorchTensor>> Tensors(PickleObject module)
    {
        var tensors = new List<KeyValuePair<string, TorchTensor>>();
        foreach ((PickleObject part, string prefix) in Modules(module))
        {
            foreach (string kind in new[] { "_parameters", "_buffers" })
                tensors.AddRange(Entries<TorchTensor>(part, kind).Select(entry => KeyValuePair.Create(prefix + entry.Key, entry.Value)));
        }

        return tensors;
    }

    /// <summary>The module and all in it, with their settings.</summary>
    /// <exception cref="ImportException">Modules are nested deeper than those of a network.</exception>
    public static IReadOnlyList<DeclaredModule> Declared(PickleObject module) =>
    [
        .. Modules(module).Select(part => new DeclaredModule(
            part.Prefix.TrimEnd('.'),
            part.Module.ClassName,
            Settings(part.Module),
            Entries<TorchTensor>(part.Module, "_parameters").Any() || Entries<TorchTensor>(part.Module, "_buffers").Any() || Entries<PickleObject>(part.Module, "_modules").Any())),
    ];

    private static IEnumerable<(PickleObject Module, string Prefix)> Modules(PickleObject module)
    {
        var seen = new HashSet<PickleObject>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(PickleObject Module, string Prefix, int Depth)>([(module, "", 0)]);
        while (pending.TryPop(out (PickleObject Module, string Prefix, int Depth) next))
        {
            if (!seen.Add(next.Module))
                continue;
            if (next.Depth > MaxDepth)
                throw PickleError.Malformed("its modules are nested more than 64 deep");
            yield return (next.Module, next.Prefix);
            foreach ((string name, PickleObject child) in Entries<PickleObject>(next.Module, "_modules").Reverse())
            {
                if (next.Prefix.Length + name.Length > MaxPath)
                    throw PickleError.Malformed("its modules have paths of more than 1,024 characters");
                pending.Push((child, next.Prefix + name + ".", next.Depth + 1));
            }
        }
    }

    private static Dictionary<string, object> Settings(PickleObject module)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach ((object? key, object? value) in module.Attributes.Items)
        {
            object? plain = value is PickleTuple { Items: [var single] } ? single : value;
            if (key is string name && plain is long or double or bool or string)
                settings[name] = plain;
        }

        return settings;
    }

    private static PickleDict? Part(PickleObject module, string name) => module.Attributes.Find(name) as PickleDict;

    // A parameter or module that was registered as None is left out, as in state_dict.
    private static IEnumerable<KeyValuePair<string, T>> Entries<T>(PickleObject module, string part) =>
        from item in Part(module, part)?.Items ?? []
        where item is { Key: string, Value: T }
        select KeyValuePair.Create((string)item.Key!, (T)item.Value!);
}
