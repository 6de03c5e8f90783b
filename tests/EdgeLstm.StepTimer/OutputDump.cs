using System.Buffers.Binary;

namespace EdgeLstm.StepTimer;

/// <summary>Outputs as raw float32, little-endian, so that two machines can be compared bit by bit.</summary>
internal static class OutputDump
{
    public static void Write(string path, ReadOnlySpan<float> outputs)
    {
        var bytes = new byte[outputs.Length * sizeof(float)];
        for (int index = 0; index < outputs.Length; index++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(index * sizeof(float)), outputs[index]);
        File.WriteAllBytes(path, bytes);
    }
}
