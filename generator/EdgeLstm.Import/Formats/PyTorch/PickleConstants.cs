namespace EdgeLstm.Import.Formats.PyTorch;

/// <summary>The opcodes of a pickle that push a constant.</summary>
internal static class PickleConstants
{
    /// <summary>The constant of an opcode; false where the opcode pushes none.</summary>
    public static bool TryRead(PickleOpcode opcode, ref PickleInput input, out object? value)
    {
        value = null;
        switch (opcode)
        {
            case PickleOpcode.None:
                return true;
            case PickleOpcode.NewTrue or PickleOpcode.NewFalse:
                value = opcode == PickleOpcode.NewTrue;
                return true;
            case PickleOpcode.BinInt:
                value = (long)input.Int32();
                return true;
            case PickleOpcode.BinInt1:
                value = (long)input.Byte();
                return true;
            case PickleOpcode.BinInt2:
                value = (long)input.UInt16();
                return true;
            case PickleOpcode.Long1:
                value = input.Long(input.Byte());
                return true;
            case PickleOpcode.Long4:
                value = input.Long(input.UInt32());
                return true;
            case PickleOpcode.BinFloat:
                value = input.DoubleBigEndian();
                return true;
            case PickleOpcode.ShortBinUnicode or PickleOpcode.ShortBinString:
                value = input.Text(input.Byte());
                return true;
            case PickleOpcode.BinUnicode or PickleOpcode.BinString:
                value = input.Text(input.UInt32());
                return true;
            case PickleOpcode.BinUnicode8:
                value = input.Text(input.UInt64());
                return true;
            case PickleOpcode.ShortBinBytes:
                return Skip(input.Take(input.Byte()), out value);
            case PickleOpcode.BinBytes:
                return Skip(input.Take(input.UInt32()), out value);
            case PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8:
                return Skip(input.Take(input.UInt64()), out value);
            default:
                return false;
        }
    }

    // Bytes are part of numpy values, which are not decoded.
    private static bool Skip(ReadOnlySpan<byte> _, out object? value)
    {
        value = new PickleInert();
        return true;
    }
}
