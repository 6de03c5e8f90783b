using System.Runtime;

namespace EdgeLstm.StepTimer;

/// <summary>
/// Whether this program is compiled while it runs. <c>RuntimeFeature</c> is of no use for that: with <c>PublishAot</c> in
/// the project it says no in plain builds, too.
/// </summary>
internal static class JitCompiler
{
    /// <summary>False in a program that was compiled ahead of time.</summary>
    public static bool IsPresent { get; } = JitInfo.GetCompiledMethodCount() > 0;
}
