using EdgeLstm;
using SensorHost.Messages;
using SensorHost.Model;

namespace SensorHost.Sensors;

/// <summary>A sensor that this worker works for: the model's state and the last result, which belong together.</summary>
internal sealed class SensorSlot(string sensor)
{
    /// <summary>The state. Not a property: the model's methods would work on a copy.</summary>
    public SensorModel Model = new();

    public string Sensor => sensor;

    /// <summary>The last reading that was taken.</summary>
    public long Sequence { get; private set; }

    public long Lost { get; private set; }

    /// <summary>Timesteps that the model has seen since it was fresh.</summary>
    public long Steps { get; private set; }

    public float? Score { get; private set; }

    public string? Refusal { get; private set; }

    /// <summary>What the next reading should be; empty before the first.</summary>
    public float[] Forecast { get; private set; } = [];

    /// <summary>The reading that can be taken next, of those that the sender still has.</summary>
    public long NextOf(in Reading reading) => Math.Max(Sequence + 1, reading.Oldest);

    /// <summary>Takes a reading that the model does not get: its state stays.</summary>
    public void Refuse(in Reading reading, string refusal)
    {
        Advance(reading);
        Refusal = refusal;
        Score = null;
    }

    /// <summary>Takes a reading that the model has got.</summary>
    public void Take(in Reading reading, in SensorModel model, ReadOnlySpan<float> forecast)
    {
        Advance(reading);
        Refusal = null;
        Score = Steps >= Limits.WarmUp ? Limits.Score(Forecast, reading.Values) : null;
        Forecast = forecast.ToArray();
        Model = model;
        Steps++;
    }

    /// <summary>Goes on from a result with a state.</summary>
    /// <returns>False where the state is damaged or of another model: the model starts fresh, the numbers go on.</returns>
    public bool Adopt(SensorResult result, out LstmStateRefusal refusal)
    {
        Sequence = result.Sequence;
        Lost = result.Lost;
        Score = result.Score;
        Refusal = result.Refusal;
        Forecast = result.Forecast;
        Steps = result.Steps;
        if (Model.TryLoadState(result.State, out refusal))
        {
            return true;
        }

        Model = new SensorModel();
        Forecast = [];
        Steps = 0;
        return false;
    }

    public SensorResult ToResult(string worker, bool isReady)
    {
        var state = new byte[SensorModel.SavedStateSize];
        Model.CopyStateTo(state);
        return new SensorResult
        {
            Sensor = Sensor,
            Sequence = Sequence,
            Worker = worker,
            IsReady = isReady,
            Refusal = Refusal,
            Score = Score,
            Forecast = Forecast,
            Lost = Lost,
            Steps = Steps,
            State = state,
        };
    }

    private void Advance(in Reading reading)
    {
        Lost += reading.Sequence - Sequence - 1;
        Sequence = reading.Sequence;
    }
}
