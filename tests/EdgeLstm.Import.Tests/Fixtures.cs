namespace EdgeLstm.Import.Tests;

/// <summary>The files of <c>tests/fixtures</c>, which the build copies beside the tests.</summary>
internal static class Fixtures
{
    /// <summary>Full path of a fixture: <c>Fixtures.Path("keras", "v3-h5.h5")</c>.</summary>
    public static string Path(params string[] parts) =>
        System.IO.Path.Combine([AppContext.BaseDirectory, "fixtures", .. parts]);
}
