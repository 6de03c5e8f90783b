using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace EdgeLstm.Tests;

/// <summary>The instructions of a compiled assembly: which of them allocate on the heap.</summary>
internal sealed class IlImage
{
    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private readonly Module _module;
    private readonly List<string> _allocations = [];

    public IlImage(byte[] image)
    {
        _module = Assembly.Load(image).ManifestModule;
        using var file = new PEReader(new MemoryStream(image));
        MetadataReader metadata = file.GetMetadataReader();
        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
                continue;
            MethodBase described = _module.ResolveMethod(MetadataTokens.GetToken(handle))!;
            Methods.Add(described);
            Read(described, file.GetMethodBody(method.RelativeVirtualAddress).GetILReader());
        }
    }

    /// <summary>Every method with a body.</summary>
    public List<MethodBase> Methods { get; } = [];

    /// <summary>How many instructions were read.</summary>
    public int Instructions { get; private set; }

    /// <summary>Every instruction that allocates: <c>type.method: newobj System.Object</c>. A value that is constructed is none.</summary>
    public IReadOnlyList<string> Allocations() => _allocations;

    private void Read(MethodBase method, BlobReader code)
    {
        Type[] typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : [];
        while (code.RemainingBytes > 0)
        {
            Instructions++;
            byte first = code.ReadByte();
            OpCode instruction = OpCodes[first == 0xfe ? (short)(first << 8 | code.ReadByte()) : first];
            if (instruction.OperandType == OperandType.InlineSwitch)
            {
                code.Offset += 4 * code.ReadInt32();
                continue;
            }

            int operand = instruction.OperandType is OperandType.InlineMethod or OperandType.InlineType ? code.ReadInt32() : Skip(ref code, instruction);
            string? allocated = instruction.Name switch
            {
                "newobj" => _module.ResolveMethod(operand, typeArguments, null)!.DeclaringType is { IsValueType: false } type ? type.ToString() : null,
                "newarr" or "box" => _module.ResolveType(operand, typeArguments, null).ToString(),
                _ => null,
            };
            if (allocated is not null)
                _allocations.Add($"{method.DeclaringType}.{method.Name}: {instruction.Name} {allocated}");
        }
    }

    /// <summary>Goes over an operand that is not looked at.</summary>
    private static int Skip(ref BlobReader code, OpCode instruction)
    {
        code.Offset += instruction.OperandType switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            _ => 4,
        };
        return 0;
    }
}
