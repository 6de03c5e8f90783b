namespace SensorHost;

/// <summary>The things that the program can do.</summary>
internal enum Command
{
    Local,
    Worker,
    Feed,
    Help,
}
