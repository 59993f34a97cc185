using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Rules;

/// <summary>Tells requests for documents, which an inquiry begins with, from other requests: "asked Acme for records", "ordered Acme to hand over its e-mails".</summary>
internal static class Requests
{
    private const int ThingTokensMax = 14;

    /// <summary>Whether what is asked for is documents or information.</summary>
    /// <param name="reading">The article.</param>
    /// <param name="from">The token behind the verb.</param>
    public static bool AreForThings(Reading reading, int from)
    {
        int end = Math.Min(from + ThingTokensMax, reading.Sentences[reading.SentenceOf(from - 1)].End);
        for (int i = from; i < end; i++)
        {
            if (reading.Tokens[i].Kind is TokenKind.Semicolon or TokenKind.Dash or TokenKind.Colon || reading.Is(i, WordClass.Subordinator)) return false;
            if (reading.LongestAt(i, WordClass.RequestedThing).End > 0) return IsWanted(reading, from, i);
        }
        return false;
    }

    /// <summary>Whether what is reviewed is what somebody has done: "is reviewing complaints about Acme"; not its application, plan or product.</summary>
    /// <param name="reading">The article.</param>
    /// <param name="from">The token behind the verb.</param>
    public static bool AreOfConduct(Reading reading, int from)
    {
        int end = Math.Min(from + ConductTokensMax, reading.Sentences[reading.SentenceOf(from - 1)].End);
        for (int i = from; i < end; i++)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon) return false;
            if (reading.Chars(i) is "complaints" or "complaint" or "reports" or "allegations" or "allegation" or "claims" or "incidents" or "incident" or "trades" or "trading" or "transactions" or "practices" or "accounting" or "conduct"
                or "disclosures" or "contracts" or "records" or "documents" or "role" or "handling" or "actions" or "behavior" or "behaviour" or "failures" or "accounts" or "books") return true;
        }
        return false;
    }

    private const int ConductTokensMax = 6;

    // "for documents", "to hand over documents", "requested documents"; not "to improve how it keeps records", "to protect information".
    private static bool IsWanted(Reading reading, int from, int thing)
    {
        for (int i = thing - 1; i >= from; i--)
        {
            ReadOnlySpan<char> word = reading.Chars(i);
            if (word is "for" or "over" or "provide" or "produce" or "submit" or "supply" or "surrender" or "furnish" or "disclose" or "give" or "release" or "send" or "up" or "share" or "seeking" or "requesting" or "demanding") return true;
            if (word is "to" or "of" or "about" or "on" or "with" or "from") return false;
        }
        return true;
    }
}
