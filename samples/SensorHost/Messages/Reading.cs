namespace SensorHost.Messages;

/// <summary>What a sensor measured, with its place in the sensor's stream.</summary>
/// <param name="Sensor">Whose it is.</param>
/// <param name="Sequence">1 for the first reading of the sensor, and so on.</param>
/// <param name="Oldest">The first reading that the sender still has: a worker that lacks an earlier one waits for it in vain.</param>
/// <param name="Values">One timestep of the model; not-a-number where nothing was measured.</param>
internal readonly record struct Reading(string Sensor, long Sequence, long Oldest, float[] Values);
