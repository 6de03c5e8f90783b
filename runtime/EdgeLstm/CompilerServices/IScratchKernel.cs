using System.ComponentModel;

namespace EdgeLstm.CompilerServices;

/// <summary>A generated kernel of an LSTM layer that needs memory for the time of a call.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScratchKernel
{
    /// <summary>One timestep.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="x">The input.</param>
    /// <param name="h">h, which is updated.</param>
    /// <param name="c">c, which is updated.</param>
    /// <param name="scratch">Memory with anything in it.</param>
    static abstract void Advance(ref float w, ref float x, ref float h, ref float c, ref float scratch);
}
