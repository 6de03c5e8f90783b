namespace EdgeLstm.Planning;

/// <summary>How a product is added to a sum.</summary>
internal enum ProductRounding
{
    /// <summary>Rounded together with the sum where the machine has an instruction for it.</summary>
    Fused = 0,

    /// <summary>Rounded before it is added, which gives the same bits on every machine.</summary>
    Separate,
}
