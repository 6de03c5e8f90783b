namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>The weights of a pickled nn.Module (<c>torch.save(model)</c>), read as the plain data that it stores.</summary>
internal static class PickledModule
{
    private const int MaxDepth = 64;

    /// <summary>True where the object has what every nn.Module stores, whatever its class.</summary>
    public static bool IsModule(PickleObject value) => Part(value, "_parameters") is not null && Part(value, "_modules") is not null;

    /// <summary>Parameters and buffers by the names that <c>state_dict</c> would give them; a shared module counts once.</summary>
    /// <exception cref="ImportException">Modules are nested deeper than those of a network.</exception>
    public static List<KeyValuePair<string, TorchTensor>> Tensors(PickleObject module)
    {
        var tensors = new List<KeyValuePair<string, TorchTensor>>();
        var seen = new HashSet<PickleObject>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(PickleObject Module, string Prefix, int Depth)>([(module, "", 0)]);
        while (pending.TryPop(out (PickleObject Module, string Prefix, int Depth) next))
        {
            if (!seen.Add(next.Module))
                continue;
            if (next.Depth > MaxDepth)
                throw PickleError.Malformed("its modules are nested more than 64 deep");
            foreach (string part in new[] { "_parameters", "_buffers" })
                tensors.AddRange(Entries<TorchTensor>(next.Module, part).Select(entry => KeyValuePair.Create(next.Prefix + entry.Key, entry.Value)));
            foreach ((string name, PickleObject child) in Entries<PickleObject>(next.Module, "_modules").Reverse())
                pending.Push((child, next.Prefix + name + ".", next.Depth + 1));
        }

        return tensors;
    }

    private static PickleDict? Part(PickleObject module, string name) => module.Attributes.Find(name) as PickleDict;

    // A parameter or module that was registered as None is left out, as in state_dict.
    private static IEnumerable<KeyValuePair<string, T>> Entries<T>(PickleObject module, string part) =>
        from item in Part(module, part)?.Items ?? []
        where item is { Key: string, Value: T }
        select KeyValuePair.Create((string)item.Key!, (T)item.Value!);
}
