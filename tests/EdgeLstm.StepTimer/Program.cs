using EdgeLstm.StepTimer;

TimerOptions options;
try
{
    options = TimerOptions.Parse(args);
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(TimerOptions.Usage);
    return 2;
}

switch (options.Mode)
{
    case TimerMode.Exact:
        ExactRun.Print(options);
        return 0;
    case TimerMode.Allocations:
        return AllocationRun.Print(options) ? 0 : 1;
    case TimerMode.Size:
        return SizeRun.Print(options) ? 0 : 1;
    case TimerMode.SelfTest:
        return SelfTestRun.Print(options) ? 0 : 1;
    case TimerMode.Limits:
        LimitsRun.Print(options);
        return 0;
    default:
        TimedRun.Print(options);
        return 0;
}
