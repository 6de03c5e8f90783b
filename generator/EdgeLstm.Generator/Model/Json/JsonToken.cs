using System.Runtime.InteropServices;

namespace EdgeLstm.Model.Json;

/// <summary>One value or property name of a JSON text: where it stands, not what it says.</summary>
/// <param name="Start">Index of its first character; of a string, the one after the quote.</param>
/// <param name="End">Index after its last character; of a string, that of the closing quote.</param>
/// <param name="Next">Index of the token after it and everything inside it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Escaped">True for a string with a backslash in it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonToken(int Start, int End, int Next, JsonKind Kind, bool Escaped = false);
