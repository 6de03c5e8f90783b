namespace SensorHost.Simulation;

/// <summary>A pump with a sensor: the rules of Model/train.py, and a bearing that may break.</summary>
internal sealed class Pump
{
    /// <summary>mm/s that a broken bearing adds now and then.</summary>
    private const float Knock = 4;

    private readonly Random _random;
    private readonly float _ambient;
    private readonly int _breaksAfter;
    private float _phase;
    private float _speed;
    private float _target;
    private float _temperature;
    private bool _isRunning;
    private int _left;
    private int _readings;

    /// <param name="seed">The same seed, the same readings.</param>
    /// <param name="breaksAfter">Readings until its bearing breaks.</param>
    public Pump(int seed, int breaksAfter = int.MaxValue)
    {
        _random = new Random(seed);
        _ambient = Uniform(15, 30);
        _phase = Uniform(0, 6.28f);
        _temperature = _ambient;
        _left = (int)Uniform(1, 40);
        _breaksAfter = breaksAfter;
    }

    /// <summary>Measures vibration (mm/s) and temperature (°C).</summary>
    public void Read(Span<float> values)
    {
        if (--_left < 0)
        {
            _isRunning = !_isRunning;
            _target = _isRunning ? Uniform(0.5f, 1) : 0;
            _left = (int)Uniform(20, 60);
        }

        _speed += 0.12f * (_target - _speed);
        _phase += 0.5f;
        _temperature += (0.04f * (_ambient + (45 * _speed) - _temperature)) + (0.05f * Normal());
        values[0] = 0.3f + (4 * _speed * _speed * (1 + (0.25f * MathF.Sin(_phase)))) + (0.04f * Normal());
        values[1] = _temperature;
        if (_readings++ >= _breaksAfter && _isRunning && _random.Next(8) == 0)
        {
            values[0] += Knock;
        }
    }

    private float Uniform(float low, float high) => low + ((high - low) * _random.NextSingle());

    private float Normal() => MathF.Sqrt(-2 * MathF.Log(1 - _random.NextSingle())) * MathF.Cos(MathF.Tau * _random.NextSingle());
}
