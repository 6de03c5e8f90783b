namespace EdgeLstm.Planning;

/// <summary>The self-test of a model.</summary>
/// <param name="Checksum">Of all tables, those of the window included.</param>
/// <param name="Window">The window that is run; null where the network brings none, or none that can be run.</param>
internal sealed record SelfTestPlan(ulong Checksum, SelfTestWindowPlan? Window);
