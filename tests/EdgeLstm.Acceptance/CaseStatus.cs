namespace EdgeLstm.Acceptance;

/// <summary>How a case ended; the names are what is printed.</summary>
internal enum CaseStatus
{
    /// <summary>Every output is within the tolerance.</summary>
    Pass,

    /// <summary>Wrong numbers, a broken case, or an error anywhere but in the import.</summary>
    Fail,

    /// <summary>Import refused the file with a message.</summary>
    Refused,
}
