namespace RiskMonitor.Articles.SecondReading;

/// <summary>Takes an answer into memory up to a limit, whatever its headers promise, before the client library sees it.</summary>
internal sealed class BoundedAnswer(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Bytes of the longest answer: some hundred events.</summary>
    public const int BytesMax = 256 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        try
        {
            await response.Content.LoadIntoBufferAsync(BytesMax, cancellationToken);
            return response;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            throw new SecondReadingException(SecondReadingFailures.TooLarge, e);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
