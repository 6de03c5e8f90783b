using System.Text;

namespace EdgeLstm.Model.Json;

/// <summary>Turns the escapes of a JSON string into the characters that they stand for.</summary>
internal static class JsonEscapes
{
    public static string Resolve(JsonText text, int start, int end)
    {
        string raw = text.Slice(start, end);
        var result = new StringBuilder(raw.Length);
        for (int index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\')
            {
                result.Append(raw[index]);
                continue;
            }

            int escape = index++;
            result.Append(raw[index] switch
            {
                '"' or '\\' or '/' => raw[index],
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' when TryReadHex(raw, index + 1, out char character) => character,
                _ => throw text.ErrorAt(start + escape, "a backslash must be followed by one of \" \\ / b f n r t or u and four hexadecimal digits"),
            });
            if (raw[index] == 'u')
                index += 4;
        }

        return result.ToString();
    }

    private static bool TryReadHex(string raw, int index, out char character)
    {
        character = default;
        if (index + 4 > raw.Length)
            return false;
        for (int end = index + 4; index < end; index++)
        {
            int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(raw[index]));
            if (digit < 0)
                return false;
            character = (char)(character << 4 | digit);
        }

        return true;
    }
}
