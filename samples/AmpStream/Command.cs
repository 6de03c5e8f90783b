namespace AmpStream;

/// <summary>The things that the program can do.</summary>
internal enum Command
{
    Demo,
    File,
    Stream,
    Help,
}
