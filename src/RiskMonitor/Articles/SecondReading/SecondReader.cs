using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using Polly;
using Polly.CircuitBreaker;

namespace RiskMonitor.Articles.SecondReading;

/// <summary>
/// A language model that reads an article after the rules, at ingest only; replay reads what was stored. Whatever it does, the rules' events stand:
/// each failure becomes a word in the report, none leaves this class (decision 0016).
/// </summary>
internal sealed partial class SecondReader(SecondReaderOptions options, ILogger<SecondReader> logger, TimeProvider time) : IDisposable
{
    private const int AnswerTokensMax = 4096;
    private const int FailuresBeforePause = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new BoundedAnswer(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,                                     // the key goes to the address that was configured and to no other
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }))
    {
        Timeout = Timeout.InfiniteTimeSpan,                            // the whole reading has one
    };

    // A dead endpoint must not cost every article its time.
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { Name = "second-reader", TimeProvider = time }
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 1.0,
            MinimumThroughput = FailuresBeforePause,
            SamplingDuration = TimeSpan.FromMinutes(5),
            BreakDuration = Pause,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not SecondReadingException { Failure: SecondReadingFailures.Malformed or SecondReadingFailures.WrongSchema }),
        })
        .Build();

    private IChatClient? _chat;

    private ReaderVersion Version => new(options.Model, options.PromptVersion);

    /// <summary>Adds what the model finds to what the rules found.</summary>
    /// <param name="article">An article in a language that is covered.</param>
    /// <param name="rules">What the rules found.</param>
    /// <param name="ct">Cancels the ingest.</param>
    /// <returns>All events in the order of the text, and what came of the reading.</returns>
    public async Task<(Extraction Extraction, SecondReadingReport Report)> ReadAsync(Article article, Extraction rules, CancellationToken ct)
    {
        try
        {
            IReadOnlyList<ProposedEvent> proposals = await _pipeline.ExecuteAsync(async token => await AskWithinTimeAsync(article.Text, token), ct);
            var (added, report) = new ProposalCheck(article, rules, Version).Take(proposals);
            if (!report.Refused.IsEmpty) EventsRefused(logger, article.Id, options.Model, string.Join(", ", report.Refused.Select(refused => $"{refused.Count} {refused.Reason}")));
            return (rules with { Events = rules.Events.Concat(added).OrderBy(e => e.Evidence.Start).ToValueList() }, report);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            string failure = FailureOf(e);
            ReadingFailed(logger, article.Id, options.Model, failure);
            return (rules, new SecondReadingReport(Version, 0, 0, [], failure));
        }
    }

    public void Dispose()
    {
        _chat?.Dispose();
        _http.Dispose();
    }

    private async Task<IReadOnlyList<ProposedEvent>> AskWithinTimeAsync(string text, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(options.Timeout);
        try
        {
            // Waited for from outside too: the time holds even where a library does not hear the token.
            return ReaderAnswer.Read(await AskAsync(text, timeout.Token).WaitAsync(timeout.Token));
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new SecondReadingException(SecondReadingFailures.Timeout, e);
        }
    }

    private async Task<string> AskAsync(string text, CancellationToken ct)
    {
        int length = Math.Min(text.Length, options.MaxChars);
        if (length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
        var asked = new ChatOptions { Temperature = 0, MaxOutputTokens = AnswerTokensMax, ResponseFormat = ChatResponseFormat.Json };
        return (await Chat().GetResponseAsync(ReaderPrompt.For(text[..length]), asked, ct)).Text;
    }

    private IChatClient Chat() => _chat ??= new OpenAIClient(new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : "none"), new OpenAIClientOptions
    {
        Endpoint = options.Endpoint,
        Transport = new HttpClientPipelineTransport(_http),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),           // the article waits
        NetworkTimeout = options.Timeout,
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },      // requests hold articles and the key
    }).GetChatClient(options.Model).AsIChatClient();

    private static string FailureOf(Exception e)
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SecondReadingException known: return known.Failure;
                case BrokenCircuitException: return SecondReadingFailures.Paused;
                case ClientResultException { Status: >= 300 } answered: return SecondReadingFailures.Status(answered.Status);
                case HttpRequestException or IOException: return SecondReadingFailures.Unreachable;
                case System.Text.Json.JsonException: return SecondReadingFailures.Malformed;
                case OperationCanceledException: return SecondReadingFailures.Timeout;
            }
        }
        return SecondReadingFailures.Defect(e);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Article {ArticleId}: the second reader {Model} gave nothing ({Failure}); the rules' events are stored")]
    private static partial void ReadingFailed(ILogger logger, ArticleId articleId, string model, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Article {ArticleId}: events of the second reader {Model} were refused: {Refused}")]
    private static partial void EventsRefused(ILogger logger, ArticleId articleId, string model, string refused);
}
