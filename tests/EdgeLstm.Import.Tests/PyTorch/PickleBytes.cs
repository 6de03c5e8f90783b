using System.Buffers.Binary;
using System.Text;

namespace EdgeLstm.Import.Tests.PyTorch;

/// <summary>Writes pickles by hand, opcode by opcode.</summary>
internal sealed class PickleBytes
{
    private readonly List<byte> _bytes = [0x80, 2];

    public byte[] ToArray() => [.. _bytes];

    public PickleBytes Op(params byte[] opcodes)
    {
        _bytes.AddRange(opcodes);
        return this;
    }

    public PickleBytes Op(char opcode) => Op((byte)opcode);

    public PickleBytes Global(string module, string name) => Op('c').Op(Encoding.UTF8.GetBytes($"{module}\n{name}\n"));

    public PickleBytes Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return Op('X').Int32Operand(utf8.Length).Op(utf8);
    }

    public PickleBytes Int(long value)
    {
        var eight = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(eight, value);
        return Op(0x8A, 8).Op(eight);
    }

    public PickleBytes Int32Operand(int value)
    {
        var four = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(four, value);
        return Op(four);
    }

    public PickleBytes Ints(params long[] values)
    {
        Op('(');
        foreach (long value in values)
            Int(value);
        return Op('t');
    }

    /// <summary>A tensor of <c>_rebuild_tensor_v2</c>.</summary>
    public PickleBytes Tensor(string storage, string key, long count, long offset, long[] size, long[] stride) =>
        Global("torch._utils", "_rebuild_tensor_v2").Op('(')
            .Op('(').Text("storage").Global("torch", storage).Text(key).Text("cpu").Int(count).Op('t').Op('Q')
            .Int(offset).Ints(size).Ints(stride)
            .Op(0x89).Op('}').Op('t').Op('R');
}
