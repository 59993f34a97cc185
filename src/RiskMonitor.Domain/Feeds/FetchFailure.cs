namespace RiskMonitor.Feeds;

/// <summary>Why no answer of a publisher could be read.</summary>
public enum FetchFailure
{
    /// <summary>The address must not be connected to: it is no web address, or leads inside our own networks.</summary>
    AddressRefused,

    /// <summary>Nobody knows the host's name.</summary>
    NameUnknown,

    /// <summary>The host does not take connections.</summary>
    ConnectFailed,

    /// <summary>No connection within the time for one.</summary>
    ConnectTimeout,

    /// <summary>No whole answer within the time for one.</summary>
    Timeout,

    /// <summary>The host cannot prove who it is, or speaks no TLS that we do.</summary>
    Tls,

    /// <summary>The answer has more bytes than are read, or no end.</summary>
    TooLarge,

    /// <summary>A small answer unpacks to more bytes than are read.</summary>
    Bomb,

    /// <summary>The answer ended before its stated end.</summary>
    Truncated,

    /// <summary>The answer cannot be unpacked.</summary>
    BadEncoding,

    /// <summary>The redirects lead back to where they came from.</summary>
    RedirectLoop,

    /// <summary>More redirects than are followed.</summary>
    TooManyRedirects,

    /// <summary>A redirect that says nowhere to go.</summary>
    RedirectNowhere,

    /// <summary>What came back is no HTTP.</summary>
    Protocol,
}
