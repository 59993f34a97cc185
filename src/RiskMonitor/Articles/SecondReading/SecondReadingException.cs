namespace RiskMonitor.Articles.SecondReading;

/// <summary>Why a second reading came to nothing. Its words are ours: what a server answers is never passed on, it could hold the key or worse.</summary>
internal sealed class SecondReadingException(string failure, Exception? inner = null) : Exception(failure, inner)
{
    /// <summary>One of <see cref="SecondReadingFailures"/>.</summary>
    public string Failure { get; } = failure;
}

/// <summary>The failures that are recorded with an article; stable words.</summary>
internal static class SecondReadingFailures
{
    public const string Timeout = "timeout";
    public const string Unreachable = "unreachable";
    public const string TooLarge = "answer-too-large";
    public const string Malformed = "answer-malformed";
    public const string WrongSchema = "answer-wrong-schema";

    /// <summary>So many failures one after the other that the reader is left alone for a while.</summary>
    public const string Paused = "paused-after-failures";

    public static string Status(int code) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"status-{code}");

    public static string Defect(Exception e) => $"defect-{e.GetType().Name}";
}
