using System.Runtime.Loader;

namespace EdgeLstm.Acceptance;

/// <summary>A compiled model, loaded until it is disposed.</summary>
internal sealed class LoadedModel : IDisposable
{
    private readonly AssemblyLoadContext _context = new("acceptance", isCollectible: true);
    private readonly Type _bridge;

    public LoadedModel(byte[] assembly) =>
        _bridge = _context.LoadFromStream(new MemoryStream(assembly)).GetType(ModelProgram.BridgeType, throwOnError: true)!;

    /// <summary>The model's own test, which the importer has stored with its weights.</summary>
    public LstmSelfTestResult SelfTest() => Method<Func<LstmSelfTestResult>>("SelfTest")();

    /// <summary>One window from a fresh state.</summary>
    public float[] Run(float[] window) => Method<Func<float[], float[]>>("Run")(window);

    /// <summary>One window twice over, the second time from the state that the first has left; the second output.</summary>
    public float[] RunTwice(float[] window) => Method<Func<float[], float[]>>("RunTwice")(window);

    /// <summary>A sequence step by step.</summary>
    /// <param name="sequence">The timesteps one after the other.</param>
    /// <param name="copyAt">The step before which the state is copied and the run goes on with the copy; -1 for none.</param>
    public float[] Stream(float[] sequence, int copyAt) => Method<Func<float[], int, float[]>>("Stream")(sequence, copyAt);

    public void Dispose() => _context.Unload();

    private T Method<T>(string name)
        where T : Delegate => _bridge.GetMethod(name)!.CreateDelegate<T>();
}
