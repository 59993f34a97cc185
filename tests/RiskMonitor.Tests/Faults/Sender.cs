using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace RiskMonitor.Faults;

/// <summary>Clients that post articles and post again what got no answer.</summary>
internal sealed class Sender(int port, IEnumerable<GeneratedArticle> articles) : IDisposable
{
    private const int Clients = 8;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentQueue<GeneratedArticle> _waiting = new(articles);
    private readonly ConcurrentDictionary<Uri, HttpStatusCode> _accepted = new();

    /// <summary>Answered with success: from then on the monitor answers for it.</summary>
    public IReadOnlyDictionary<Uri, HttpStatusCode> Accepted => _accepted;

    /// <summary>Posts that got no answer.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Whether an answer that the server cannot now is no answer: its database may be away.</summary>
    public bool ToleratesRefusals { get; init; }

    /// <summary>Posts what waits, at most so many, until an answer fails to come.</summary>
    public Task SendAsync(int atMost, CancellationToken ct)
    {
        int left = atMost;
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0 && _waiting.TryDequeue(out GeneratedArticle? article))
            {
                if (await PostAsync(article, ct)) continue;
                _waiting.Enqueue(article);
                return;
            }
        }));
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> PostAsync(GeneratedArticle article, CancellationToken ct)
    {
        try
        {
            using var content = new StringContent(article.Json, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await _http.PostAsync(new Uri($"http://127.0.0.1:{port}/api/articles"), content, ct);
            if (ToleratesRefusals && (int)response.StatusCode >= 500)
            {
                lock (_waiting) Unanswered++;
                return false;
            }
            if (!response.IsSuccessStatusCode)
                throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}");
            _accepted[article.Url] = response.StatusCode;
            return true;
        }
        // A bare SocketException: the connection was made and reset before the handler asked whom it is with.
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            lock (_waiting) Unanswered++;
            return false;
        }
    }
}
