namespace SensorHost;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 2;
}
