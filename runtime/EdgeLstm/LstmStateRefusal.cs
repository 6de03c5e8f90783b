namespace EdgeLstm;

/// <summary>Why a saved state was not restored, with what was expected and what was found.</summary>
public readonly struct LstmStateRefusal
{
    // Of a length, a version, a checksum or a model, by the reason; of an invalid value the byte at which it stands.
    private readonly UInt128 _expected;
    private readonly UInt128 _found;

    internal LstmStateRefusal(LstmStateRefusalReason reason, UInt128 expected, UInt128 found)
    {
        Reason = reason;
        _expected = expected;
        _found = found;
    }

    /// <summary>The reason; <see cref="LstmStateRefusalReason.None"/> where the state was restored.</summary>
    public LstmStateRefusalReason Reason { get; }

    /// <summary>The reason in words, for a log. Only this allocates.</summary>
    public override string ToString() => Reason switch
    {
        LstmStateRefusalReason.None => "the state was restored",
        LstmStateRefusalReason.WrongLength => FormattableString.Invariant($"expected {_expected} bytes, found {_found}"),
        LstmStateRefusalReason.NotASavedState => FormattableString.Invariant($"expected a saved state, which begins with the bytes {_expected:X8}, found {_found:X8}"),
        LstmStateRefusalReason.OtherVersion => FormattableString.Invariant($"expected version {_expected} of the format of saved states, found version {_found}"),
        LstmStateRefusalReason.Corrupted => FormattableString.Invariant($"the bytes have the checksum {_expected:X8}, found {_found:X8} behind them"),
        LstmStateRefusalReason.OtherModel => FormattableString.Invariant($"expected a state of the model {_expected:x32}, found one of {_found:x32}"),
        LstmStateRefusalReason.NoFile => "there is no file",
        _ => FormattableString.Invariant($"the number at byte {_found} is none that a step on finite inputs leaves"),
    };
}
