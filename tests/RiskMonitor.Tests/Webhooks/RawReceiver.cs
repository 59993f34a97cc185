using System.Net;
using System.Net.Sockets;

namespace RiskMonitor.Webhooks;

/// <summary>A receiver without manners: answers each connection with given bytes, or takes it and says nothing.</summary>
internal sealed class RawReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly byte[]? _answer;
    private readonly Task _taking;
    private int _connections;

    /// <param name="answer">What every connection gets; null: nothing, for ever.</param>
    public RawReceiver(byte[]? answer = null)
    {
        _answer = answer;
        _listener.Start();
        _taking = TakeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    public Uri Url(string scheme = "http") => new($"{scheme}://127.0.0.1:{Port}/hook");

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _taking;
        _end.Dispose();
    }

    private async Task TakeAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient served = client;
        try
        {
            byte[] asked = new byte[64 * 1024];
            if (_answer is null) await Task.Delay(Timeout.Infinite, _end.Token);
            await served.GetStream().ReadAtLeastAsync(asked, 1, throwOnEndOfStream: false, _end.Token);
            await served.GetStream().WriteAsync(_answer, _end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // the test is over, or who asked has gone
        }
    }
}
