using EdgeLstm;

namespace HostMonitor.Forecast;

/// <summary>Follows the machine with the model, one step a reading, and expects the next reading.</summary>
internal sealed class Forecaster
{
    private readonly Channel[] _channels;
    private readonly float[] _input = new float[HostModel.InputSize];
    private readonly float[] _expected = new float[HostModel.OutputSize];

    // The struct is the model's state, so this field must not be readonly: Step would work on a copy.
    private HostModel _model = new();

    /// <param name="channels">What the model's inputs and outputs are, in order.</param>
    public Forecaster(IEnumerable<Channel> channels)
    {
        _channels = [.. channels];
        if (_channels.Length != HostModel.InputSize || _channels.Length != HostModel.OutputSize)
        {
            throw new InvalidDataException(
                $"Model/thresholds.csv names {_channels.Length} channels, the model takes {HostModel.InputSize} "
                + $"and gives {HostModel.OutputSize}: both are written by the same run of train.py");
        }
    }

    /// <summary>What the next reading should be, in the order of the channels. Zeros before the first step.</summary>
    public ReadOnlySpan<float> Expected => _expected;

    /// <summary>Goes on from a state in a file; where there is none that fits, the model stays as it is.</summary>
    public bool TryRestore(string path, out LstmStateRefusal refusal) => LstmStateFile.TryLoad(path, ref _model, out refusal);

    /// <summary>Keeps the state in a file, through power cuts.</summary>
    public void Save(string path) => LstmStateFile.Save(path, ref _model);

    /// <summary>One timestep. What was not measured is taken to be as expected.</summary>
    public void Step(in Reading reading)
    {
        for (var i = 0; i < _channels.Length; i++)
        {
            var seen = reading[_channels[i]];
            _input[i] = float.IsNaN(seen) ? _expected[i] : seen;
        }

        _model.Step(_input, _expected);
    }
}
