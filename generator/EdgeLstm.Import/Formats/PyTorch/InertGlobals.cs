namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>
/// Names of plain data that checkpoints often hold beside the weights: settings, scores, dates, paths, scalers. What a
/// pickle makes of them is a <see cref="PickleInert"/>: neither they nor what is put into them is constructed.
/// </summary>
internal static class InertGlobals
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "_codecs.encode", "torch.device",
        "builtins.set", "__builtin__.set", "builtins.frozenset", "__builtin__.frozenset",
        "builtins.complex", "__builtin__.complex", "builtins.bytearray", "__builtin__.bytearray",
        "numpy.dtype", "numpy.ndarray", "numpy.float16", "numpy.float32", "numpy.float64", "numpy.int32", "numpy.int64",
        "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
        "numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct",
        "argparse.Namespace", "types.SimpleNamespace",
        "collections.Counter", "collections.deque",
        "datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta", "datetime.timezone",
        "decimal.Decimal", "uuid.UUID",
        "pathlib.Path", "pathlib.PosixPath", "pathlib.WindowsPath", "pathlib.PurePosixPath", "pathlib.PureWindowsPath",
        "pathlib._local.PosixPath", "pathlib._local.WindowsPath",
        "easydict.EasyDict", "yacs.config.CfgNode", "typing.Any",
        "pandas._libs.tslibs.timestamps._unpickle_timestamp",
    };

    // Of these packages every class, but no function: their settings, callbacks and scalers have many.
    private static readonly string[] Packages =
        ["lightning.", "lightning_fabric.", "omegaconf.", "pytorch_lightning.", "sklearn.", "torch.optim."];

    public static bool Contains(string global) =>
        Names.Contains(global)
        || (Array.Exists(Packages, package => global.StartsWith(package, StringComparison.Ordinal))
            && char.IsAsciiLetterUpper(global[global.LastIndexOf('.') + 1]));
}
