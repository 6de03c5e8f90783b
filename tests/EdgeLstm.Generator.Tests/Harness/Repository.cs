using System.Reflection;

namespace EdgeLstm.Generator.Tests;

/// <summary>Where the sources lie that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string TestProject { get; } = Metadata("ProjectDirectory");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
