using SensorHost.Model;
using SensorHost.Simulation;

namespace SensorHost.Tests;

/// <summary>What has to come out: each pump by itself, one <c>Step</c> after the other, without batches, messages or states.</summary>
internal static class Reference
{
    public static float[][] Readings(int pump, int count)
    {
        var simulated = Pumps.Create(pump);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var values = new float[SensorModel.InputSize];
            simulated.Read(values);
            return values;
        })];
    }

    public static float[][] Forecasts(IEnumerable<float[]> readings)
    {
        var model = new SensorModel();
        return [.. readings.Select(values =>
        {
            var forecast = new float[SensorModel.OutputSize];
            model.Step(values, forecast);
            return forecast;
        })];
    }
}
