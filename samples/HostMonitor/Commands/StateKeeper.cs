using System.Diagnostics;
using EdgeLstm;
using HostMonitor.Forecast;

namespace HostMonitor.Commands;

/// <summary>Keeps the model's state in a file, so that the program goes on after a restart where it was.</summary>
internal sealed class StateKeeper
{
    private readonly string _path;
    private readonly TimeSpan _leastTime;
    private readonly Forecaster _forecaster;
    private long _lastSave = Stopwatch.GetTimestamp();

    private StateKeeper(string path, TimeSpan leastTime, Forecaster forecaster)
    {
        _path = path;
        _leastTime = leastTime;
        _forecaster = forecaster;
    }

    /// <summary>Restores the state and says what came of it. A state that does not fit is no reason not to watch: the model starts fresh.</summary>
    /// <param name="path">The file; null: none is kept.</param>
    /// <param name="leastTime">Time between two saves, at least.</param>
    /// <param name="watcher">Whose model it is.</param>
    /// <param name="output">Where it is said.</param>
    public static StateKeeper? Open(string? path, TimeSpan leastTime, Watcher watcher, Output output)
    {
        if (path is null)
        {
            return null;
        }

        if (watcher.Forecaster.TryRestore(path, out var refusal))
        {
            output.Text.WriteLine($"going on from the state in {path}");
        }
        else if (refusal.Reason == LstmStateRefusalReason.NoFile)
        {
            output.Text.WriteLine($"no state in {path} yet: the model starts fresh");
        }
        else
        {
            output.Errors.WriteLine($"{path}: {refusal}; the model starts fresh");
        }

        return new StateKeeper(path, leastTime, watcher.Forecaster);
    }

    /// <summary>Saves if it is time to.</summary>
    public void SaveNowAndThen()
    {
        if (Stopwatch.GetElapsedTime(_lastSave) >= _leastTime)
        {
            Save();
        }
    }

    public void Save()
    {
        _forecaster.Save(_path);
        _lastSave = Stopwatch.GetTimestamp();
    }
}
