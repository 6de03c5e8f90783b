using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EdgeLstm.Shared;
using SensorHost.Broker;

namespace SensorHost.Tests;

/// <summary>A mosquitto of the test's own, with its files in a folder of its own.</summary>
internal sealed class MosquittoBroker : IDisposable
{
    /// <summary>Where Debian puts it; not in everybody's PATH.</summary>
    private const string DebiansPath = "/usr/sbin/mosquitto";

    private readonly string _folder = Directory.CreateTempSubdirectory("sensorhost-").FullName;
    private Process? _process;

    private MosquittoBroker(string settings)
    {
        Address = new BrokerAddress("127.0.0.1", FreePort());
        File.WriteAllText(ConfigurationFile, $"""
            listener {Address.Port} 127.0.0.1
            allow_anonymous true
            user root
            persistence true
            persistence_location {_folder}/
            max_inflight_messages 1000
            max_queued_messages 100000
            {settings}

            """);
    }

    public BrokerAddress Address { get; }

    private string ConfigurationFile => Path.Combine(_folder, "mosquitto.conf");

    /// <summary>Starts one; skips the test where there is none.</summary>
    /// <param name="settings">Lines of its configuration besides the usual.</param>
    public static async Task<MosquittoBroker> StartAsync(string settings = "")
    {
        if (!File.Exists(DebiansPath))
        {
            RequiredTools.Require("apt-get install mosquitto", "mosquitto");
        }

        var broker = new MosquittoBroker(settings);
        await broker.StartAgainAsync();
        return broker;
    }

    public async Task StartAgainAsync()
    {
        var program = File.Exists(DebiansPath) ? DebiansPath : "mosquitto";
        _process = Process.Start(new ProcessStartInfo(program, ["-c", ConfigurationFile]) { RedirectStandardError = true })!;
        var log = _process.StandardError.ReadToEndAsync();
        await Wait.UntilAsync(
            () => _process.HasExited || IsListening(), "mosquitto listens");
        Assert.False(_process.HasExited, _process.HasExited ? await log : "");
    }

    /// <summary>Ends it without a chance to save anything.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ends it in good order: it saves what it has kept.</summary>
    public void Stop()
    {
        Signal.Send(_process!, "TERM");
        Assert.True(_process!.WaitForExit(TimeSpan.FromMinutes(1)), "mosquitto does not end");
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>
    /// None of those that the system gives to connections: a client that tries again and again to reach a port where nobody
    /// listens would some day be connected to itself.
    /// </summary>
    private static int FreePort()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20000, 32000));
            try
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken: the next.
            }
        }
    }

    private bool IsListening()
    {
        try
        {
            using var client = new TcpClient(Address.Host, Address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
