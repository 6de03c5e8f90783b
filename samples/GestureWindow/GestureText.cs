namespace GestureWindow;

/// <summary>The names that people read.</summary>
internal static class GestureText
{
    public static string Name(this Gesture gesture) => gesture switch
    {
        Gesture.Still => "still",
        Gesture.Shake => "shake",
        Gesture.Circle => "circle",
        Gesture.FlickLeft => "flick left",
        _ => "flick right",
    };
}
