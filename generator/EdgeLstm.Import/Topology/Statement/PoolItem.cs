using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology.Statement;

/// <summary><c>maxpool(size[, stride=…])</c> or <c>avgpool(size[, stride=…])</c></summary>
internal sealed record PoolItem(int Position, string Text, PoolMode Mode, int Size, int Stride) : GraphItem(Position, Text);
