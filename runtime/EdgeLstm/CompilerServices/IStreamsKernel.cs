using System.ComponentModel;

namespace EdgeLstm.CompilerServices;

/// <summary>A generated kernel of an LSTM layer that takes one timestep of several streams.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamsKernel
{
    /// <summary>One timestep of each stream.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="x">The input of the first stream.</param>
    /// <param name="nextX">Bytes from one stream's input to the next.</param>
    /// <param name="h">h of the first stream, which is updated.</param>
    /// <param name="c">c of the first stream, which is updated.</param>
    /// <param name="nextState">Bytes from one stream's state to the next.</param>
    /// <param name="groups">How many groups of streams.</param>
    /// <param name="scratch">Memory with anything in it.</param>
    static abstract void Advance(ref float w, ref float x, nint nextX, ref float h, ref float c, nint nextState, int groups, ref float scratch);
}
