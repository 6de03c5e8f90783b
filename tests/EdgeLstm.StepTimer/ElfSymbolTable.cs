using System.Buffers.Binary;
using System.Text;

namespace EdgeLstm.StepTimer;

/// <summary>Reads the functions out of the symbol table of a program file: ELF, 64 bits, little-endian, as Linux has it on x64 and arm64.</summary>
internal static class ElfSymbolTable
{
    private const int SectionHeaderLength = 64;
    private const int SymbolLength = 24;
    private const uint SymbolTableSection = 2;
    private const int FunctionType = 2;

    /// <summary>The functions of <c>.symtab</c>; none where the file was stripped of it.</summary>
    /// <exception cref="InvalidDataException">The file is not ELF of that kind.</exception>
    public static List<ElfFunction> ReadFunctions(ReadOnlySpan<byte> file)
    {
        // The magic number, then class 2 (64 bits) and data 1 (little-endian).
        if (!file.StartsWith("\u007FELF\u0002\u0001"u8))
            throw new InvalidDataException("the program is not a little-endian 64-bit ELF file");
        ReadOnlySpan<byte> headers = file[Offset(file[0x28..])..];
        int sections = BinaryPrimitives.ReadUInt16LittleEndian(file[0x3C..]);
        var functions = new List<ElfFunction>();
        for (int section = 0; section < sections; section++)
        {
            ReadOnlySpan<byte> header = headers.Slice(section * SectionHeaderLength, SectionHeaderLength);
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[0x04..]) != SymbolTableSection)
                continue;
            int names = (int)BinaryPrimitives.ReadUInt32LittleEndian(header[0x28..]);
            AddFunctions(Content(file, header), Content(file, headers[(names * SectionHeaderLength)..]), functions);
        }

        return functions;
    }

    private static void AddFunctions(ReadOnlySpan<byte> symbols, ReadOnlySpan<byte> names, List<ElfFunction> functions)
    {
        for (; symbols.Length >= SymbolLength; symbols = symbols[SymbolLength..])
        {
            if ((symbols[4] & 0xF) != FunctionType)
                continue;
            ReadOnlySpan<byte> name = names[(int)BinaryPrimitives.ReadUInt32LittleEndian(symbols)..];
            functions.Add(new ElfFunction(
                Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]),
                BinaryPrimitives.ReadUInt64LittleEndian(symbols[8..]),
                BinaryPrimitives.ReadUInt64LittleEndian(symbols[16..])));
        }
    }

    private static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> file, ReadOnlySpan<byte> header) =>
        file.Slice(Offset(header[0x18..]), Offset(header[0x20..]));

    private static int Offset(ReadOnlySpan<byte> bytes) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(bytes));
}
