namespace EdgeLstm.Tool.Output;

/// <summary>
/// Says on a terminal what takes longer than a second, and wipes it away when it is done. Elsewhere it does nothing: a
/// log has no use for it.
/// </summary>
internal sealed class Progress : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly TextWriter _terminal;
    private readonly string _text;
    private readonly Timer? _timer;
    private int _dots;
    private bool _done;

    /// <param name="terminal">Where to; null where there is no terminal.</param>
    /// <param name="text">What is being done.</param>
    public Progress(TextWriter? terminal, string text)
    {
        _terminal = terminal ?? TextWriter.Null;
        _text = text;
        if (terminal is not null)
            _timer = new Timer(_ => Show(), null, Patience, Interval);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_lock)
        {
            _done = true;
            if (_dots > 0)
                _terminal.Write($"\r{new string(' ', _text.Length + 3)}\r");
        }
    }

    /// <summary>What the timer does: one dot more.</summary>
    public void Show()
    {
        lock (_lock)
        {
            if (_done)
                return;
            _dots = _dots % 3 + 1;
            _terminal.Write($"\r{_text}{new string('.', _dots)}{new string(' ', 3 - _dots)}");
        }
    }
}
