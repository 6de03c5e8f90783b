namespace EdgeLstm.Model;

/// <summary>How two vectors become one.</summary>
internal enum MergeMode
{
    /// <summary>One behind the other.</summary>
    Concat,

    /// <summary>Element by element.</summary>
    Add,

    /// <summary>Element by element.</summary>
    Multiply,

    /// <summary>Half of the sum, element by element.</summary>
    Average,
}
