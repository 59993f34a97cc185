namespace RiskMonitor.Webhooks.Channels;

/// <summary>What a mail server's refusal of a mail means (RFC 5321 §4.2.1, §4.2.2, §4.5.3.1.10).</summary>
public static class MailRefusal
{
    private const int NotAgainFrom = 500, NotAgainBelow = 600;

    // Said of receivers or a sender, 552 has long meant "too many at once", and is to be read as 452.
    private const int TooMuch = 552;

    private const int AuthenticationRequired = 530;

    /// <summary>Whether the same mail is not to be sent again.</summary>
    /// <param name="status">The server's answer to MAIL, RCPT or DATA. Answers to the greeting, EHLO, STARTTLS and AUTH are none: those are about who speaks with whom, which an operator can mend.</param>
    /// <param name="isOfText">Whether it answers to DATA.</param>
    public static bool IsForGood(int status, bool isOfText) => status is >= NotAgainFrom and < NotAgainBelow and not AuthenticationRequired && (status != TooMuch || isOfText);
}
