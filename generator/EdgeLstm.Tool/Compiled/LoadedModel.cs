using System.Reflection;
using System.Runtime.Loader;

namespace EdgeLstm.Tool.Compiled;

/// <summary>A compiled model, loaded until it is disposed.</summary>
internal sealed class LoadedModel : IDisposable
{
    private readonly AssemblyLoadContext _context = new("edgelstm", isCollectible: true);

    /// <param name="assembly">The compiled assembly.</param>
    public LoadedModel(Stream assembly)
    {
        Type type = _context.LoadFromStream(assembly).GetType(ModelCompiler.TypeName, throwOnError: true)!;
        bool steps = type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ILstmStepModel<>));
        Type driver = (steps ? typeof(StepDriver<>) : typeof(WindowDriver<>)).MakeGenericType(type);
        Driver = (ModelDriver)driver.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [])!.Invoke(null);
    }

    /// <summary>Calls the model.</summary>
    public ModelDriver Driver { get; }

    public void Dispose() => _context.Unload();
}
