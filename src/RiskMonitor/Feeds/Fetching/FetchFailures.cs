using System.Net.Sockets;
using System.Security.Authentication;
using Polly.Timeout;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Feeds.Fetching;

/// <summary>What the exceptions of a request mean, in a sentence.</summary>
internal static class FetchFailures
{
    /// <summary>Null for an exception that is no failure of the publisher.</summary>
    public static (FetchFailure Why, string Sentence)? Of(Exception e, Uri at)
    {
        string host = at.IdnHost;
        return e switch
        {
            TimeoutRejectedException => (FetchFailure.Timeout, $"{host} gave no whole answer within {Resilience.SourceAnswerMax.TotalSeconds:0} s."),
            OperationCanceledException => (FetchFailure.ConnectTimeout, $"No connection to {host} within {SourceClient.ConnectMax.TotalSeconds:0} s."),
            HttpRequestException { InnerException: AddressRefusedException refused } => (FetchFailure.AddressRefused, refused.Message),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } tls => (FetchFailure.Tls, $"No secure connection to {host}: {Cause(tls)}"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => (FetchFailure.NameUnknown, $"Nobody knows the host {host}."),
            HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
                (FetchFailure.NameUnknown, $"Nobody knows the host {host}."),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => (FetchFailure.ConnectFailed, $"{host} takes no connection on port {at.Port}."),
            HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } =>
                (FetchFailure.Truncated, $"{host} ended the answer before its end."),
            HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => (FetchFailure.Protocol, $"{host} answers with headers that are longer than is read."),
            HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: (IOException or SocketException) and { Message: var cause } } =>
                (FetchFailure.Truncated, $"The connection to {host} broke: {cause}"),
            HttpRequestException or HttpIOException => (FetchFailure.Protocol, $"{host} does not answer as HTTP does: {e.Message}"),
            IOException or SocketException => (FetchFailure.Truncated, $"The connection to {host} broke: {e.Message}"),
            _ => null,
        };
    }

    private static string Cause(HttpRequestException e) => e.InnerException is AuthenticationException or IOException ? e.InnerException.Message : e.Message;
}
