using System.Diagnostics;
using System.Globalization;
using SensorHost.Model;
using SensorHost.Sensors;
using SensorHost.Simulation;

namespace SensorHost.Commands;

/// <summary>Simulated sensors in this process, one <c>StepMany</c> for a reading of each: what a gateway can hold, without a broker.</summary>
internal static class LocalCommand
{
    private const int UsualReadings = 1000;

    public static void Run(CommandLine line, TextWriter text)
    {
        var sensors = line.Sensors;
        var readings = line.Readings ?? UsualReadings;
        var pumps = Enumerable.Range(0, sensors).Select(Pumps.Create).ToArray();
        var models = new SensorModel[sensors];
        Array.Fill(models, new SensorModel());
        var x = new float[sensors * SensorModel.InputSize];
        var y = new float[sensors * SensorModel.OutputSize];
        var anomalies = new int[sensors];
        var time = TimeSpan.Zero;
        var allocated = 0L;
        for (var reading = 0; reading < readings; reading++)
        {
            for (var i = 0; i < sensors; i++)
            {
                var values = x.AsSpan(i * SensorModel.InputSize, SensorModel.InputSize);
                pumps[i].Read(values);
                if (reading >= Limits.WarmUp && Limits.Score(y.AsSpan(i * SensorModel.OutputSize, SensorModel.OutputSize), values) > 1)
                {
                    anomalies[i]++;
                }
            }

            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            SensorModel.StepMany(models, x, y);
            time += Stopwatch.GetElapsedTime(start);
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
        }

        for (var i = 0; i < sensors; i++)
        {
            if (anomalies[i] > 0)
            {
                text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Pumps.Name(i)}: {anomalies[i]} anomalies"));
            }
        }

        var steps = (long)sensors * readings;
        text.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{sensors} sensors, {readings} readings each: {time.TotalNanoseconds / steps:f0} ns a reading, {steps / time.TotalSeconds / 1e6:f2} million a second"));
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"allocated {allocated} bytes in {steps} steps"));
    }
}
