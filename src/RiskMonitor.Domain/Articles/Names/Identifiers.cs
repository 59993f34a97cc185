using RiskMonitor.Articles.Language;
using RiskMonitor.Companies;

namespace RiskMonitor.Articles.Names;

/// <summary>Reads inline identifiers, "(NYSE:IBM)", "(IBM.N)", "IBM.N", and gives them to the name before them.</summary>
internal static class Identifiers
{
    private const int BracketTokensMax = 8;

    public static void Read(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 1; i < reading.Tokens.Length; i++)
        {
            if (reading.Tokens[i].Kind == TokenKind.OpenBracket && InBracket(draft, i) is { } found)
            {
                Give(draft, i, found.End, found.Company);
                i = found.End - 1;
            }
            else if (reading.Tokens[i].Kind == TokenKind.Ric && Exchange(draft, i) is { } exchange)
            {
                Give(draft, i, i + 1, draft.Roster.ByTicker(exchange, Ticker(reading, i)));
            }
        }
    }

    // "(NYSE: IBM)", "( PRU.L )", "(GOOG.O: Quote, Profile, Research)".
    private static (int End, Company? Company)? InBracket(CastDraft draft, int open)
    {
        Reading reading = draft.Reading;
        int close = open + 1;
        while (close < reading.Tokens.Length && close - open <= BracketTokensMax && reading.Tokens[close].Kind != TokenKind.CloseBracket) close++;
        if (!reading.IsKind(close, TokenKind.CloseBracket)) return null;
        if (reading.IsKind(open + 1, TokenKind.Ric) && Exchange(draft, open + 1) is { } code) return (close + 1, draft.Roster.ByTicker(code, Ticker(reading, open + 1)));

        Hit exchange = reading.LongestAt(open + 1, WordClass.Exchange);
        if (exchange.End == 0) return null;
        int ticker = reading.IsKind(exchange.End, TokenKind.Colon) ? exchange.End + 1 : exchange.End;
        if (ticker >= close) return null;
        return (close + 1, draft.Roster.ByTicker(draft.Dictionaries.LabelOf(exchange.Phrase), reading.Written(ticker, ticker + 1)));
    }

    private static string? Exchange(CastDraft draft, int ric)
    {
        ReadOnlySpan<char> chars = draft.Reading.Chars(ric);
        return draft.Dictionaries.RicExchange(chars[(chars.LastIndexOf('.') + 1)..]);
    }

    private static string Ticker(Reading reading, int ric)
    {
        ReadOnlySpan<char> chars = reading.Chars(ric);
        return chars[..chars.LastIndexOf('.')].TrimEnd("abcdefghijklmnopqrstuvwxyz_").ToString();
    }

    private static void Give(CastDraft draft, int at, int end, Company? company)
    {
        Reading reading = draft.Reading;
        int nameEnd = at;
        if (nameEnd > 0 && reading.Tokens[nameEnd - 1].Kind == TokenKind.Possessive) nameEnd--;
        if (nameEnd > 2 && reading.Tokens[nameEnd - 1].Kind == TokenKind.CloseBracket && reading.Tokens[nameEnd - 3].Kind == TokenKind.OpenBracket) nameEnd -= 3;    // "(MUFG) (8306.T)"
        if (nameEnd <= 0 || reading.SentenceOf(nameEnd - 1) != reading.SentenceOf(at)) return;
        if (draft.At(nameEnd - 1) is { } named)
        {
            if (named.Entity.IsCompany) draft.Extend(named, named.First, end);
            return;
        }
        CapitalRun run = CapitalRun.Before(draft, nameEnd);
        run = WithoutLead(draft, run);
        if (run.Length == 0) return;
        Mention? mention = company is null ? CompanyForms.Claim(draft, run) : draft.Claim(run.First, run.End, RosterNames.Company(draft, company, run.First, run.End));
        if (mention is null) return;
        if (company is not null) CompanyForms.Remember(draft, mention.Entity, run.First, run.End);
        if (draft.IsFree(nameEnd, end)) draft.Extend(mention, mention.First, end);
    }

    // "Chief Executive", "German" and the like before the name are not part of it.
    private static CapitalRun WithoutLead(CastDraft draft, CapitalRun run)
    {
        int first = run.First;
        while (run.End - first > 1 && (draft.Reading.Is(first, WordClass.ExecutiveTitle) || draft.Reading.Tokens[first].IsJoint || !(draft.Reading.Tokens[first].IsCapital || draft.Reading.IsKind(first, TokenKind.Number)))) first++;
        return new CapitalRun(first, run.End);
    }
}
