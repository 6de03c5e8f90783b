namespace EdgeLstm.Planning.Stages;

/// <summary>One kernel in a stage.</summary>
/// <param name="Output">The variable of what it gives; empty where it only changes the state.</param>
/// <param name="Size">Floats that it gives.</param>
/// <param name="State">The field of the state that it gives, where it does not write a buffer.</param>
/// <param name="Inputs">The variables that it reads.</param>
/// <param name="Plan">Plans the kernel, told whether its first input can be read up to a multiple of 4.</param>
internal sealed record OperationBuilder(string Output, int Size, string? State, string[] Inputs, Func<bool, LayerPlan> Plan);
