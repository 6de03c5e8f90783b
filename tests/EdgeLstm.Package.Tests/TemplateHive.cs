using EdgeLstm.Shared;

namespace EdgeLstm.Package.Tests;

/// <summary>The package of templates, installed into a template folder of the tests' own.</summary>
public sealed class TemplateHive(PackageFeed feed) : IAsyncLifetime
{
    private readonly string _folder = feed.NewConsumerFolder();

    /// <summary>The package.</summary>
    public string PackagePath => Path.Combine(_folder, $"EdgeLstm.Templates.{feed.Version}.nupkg");

    /// <summary>Packs and installs.</summary>
    public async ValueTask InitializeAsync()
    {
        await feed.PackAsync("samples/EdgeLstm.Templates", _folder);
        await NewAsync("install", PackagePath);
    }

    /// <summary>Creates a project with <c>dotnet new edgelstm</c> and returns its folder.</summary>
    internal async Task<string> CreateAsync(string name)
    {
        string project = Path.Combine(_folder, name);
        await NewAsync("edgelstm", "-n", name, "-o", project);
        return project;
    }

    /// <summary>The feed deletes the folder.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task NewAsync(params string[] arguments) =>
        (await ProcessRun.StartAsync(_folder, "dotnet", ["new", .. arguments, "--debug:custom-hive", Path.Combine(_folder, "hive")])).RequireExitCode(0);
}
