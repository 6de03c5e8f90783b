using EdgeLstm.Import.Topology.Statement;
using EdgeLstm.Model;

namespace EdgeLstm.Import.Topology;

/// <summary>An item of a statement with what it has become.</summary>
/// <param name="Item">The item.</param>
/// <param name="Module">Its weights; null where it takes none.</param>
/// <param name="Given">What it is given.</param>
/// <param name="Gives">What it gives.</param>
internal sealed record AssignedItem(GraphItem Item, ModuleWeights? Module, DataFlow Given, DataFlow Gives);
