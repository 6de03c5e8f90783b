using System.Runtime.Intrinsics;

namespace EdgeLstm.Numerics;

/// <summary>How a vector of int8 weights, widened, is multiplied with inputs and added. All ways give the same bits.</summary>
internal interface IInt8Products
{
    /// <summary>Adds the two products of each pair to its sum.</summary>
    /// <param name="sum">A sum for each pair.</param>
    /// <param name="weights">Two weights a sum.</param>
    /// <param name="inputs">Two inputs a sum.</param>
    static abstract Vector256<int> Add(Vector256<int> sum, Vector256<short> weights, Vector256<short> inputs);
}
