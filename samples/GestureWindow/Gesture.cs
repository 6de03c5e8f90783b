namespace GestureWindow;

/// <summary>What the model tells apart, in the order of its outputs.</summary>
internal enum Gesture
{
    Still,
    Shake,
    Circle,
    FlickLeft,
    FlickRight,
}
