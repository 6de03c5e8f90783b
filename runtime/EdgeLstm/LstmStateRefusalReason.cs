namespace EdgeLstm;

/// <summary>Why a saved state is not restored.</summary>
public enum LstmStateRefusalReason
{
    /// <summary>It is restored.</summary>
    None = 0,

    /// <summary>There are fewer bytes than were saved, or more.</summary>
    WrongLength = 1,

    /// <summary>The bytes do not begin as a saved state does.</summary>
    NotASavedState = 2,

    /// <summary>It is of another version of the format, older or newer.</summary>
    OtherVersion = 3,

    /// <summary>The checksum does not fit the bytes.</summary>
    Corrupted = 4,

    /// <summary>It was saved by another model: other weights, or other layers.</summary>
    OtherModel = 5,

    /// <summary>
    /// It holds what no step on finite inputs leaves: a number that is not finite, because the state was poisoned before it
    /// was saved, or a negative count.
    /// </summary>
    InvalidValue = 6,

    /// <summary>There is no file (<see cref="LstmStateFile"/>).</summary>
    NoFile = 7,
}
