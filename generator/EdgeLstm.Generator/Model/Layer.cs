namespace EdgeLstm.Model;

/// <summary>One layer of a chain.</summary>
/// <param name="Name">The layer's name in the trained file, used in messages and comments.</param>
internal abstract record Layer(string Name);
