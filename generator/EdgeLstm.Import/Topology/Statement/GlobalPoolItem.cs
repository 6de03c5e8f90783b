using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>globalmaxpool</c> or <c>globalaveragepool</c></summary>
internal sealed record GlobalPoolItem(int Position, string Text, PoolMode Mode) : GraphItem(Position, Text);
