using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Reads what stands behind a name about it: "(R-Mich.)", ", chair of the House Select Committee on …", ", an analyst at …".</summary>
internal static class Apposition
{
    private const int TokensMax = 24;

    /// <summary>A party and state in brackets behind a name: "(R-Mich.)", "(D-NY)"; null where there is none.</summary>
    public static (string Letter, int End)? Party(Reading reading, int at)
    {
        if (!reading.IsKind(at, TokenKind.OpenBracket) || at + 3 >= reading.Tokens.Length) return null;
        int state = at + 2;      // "(R-Mich.)", "(R., Mich.)", "(D, NY)"
        while (state < at + 4 && state < reading.Tokens.Length && reading.Tokens[state].Kind is TokenKind.Hyphen or TokenKind.Dash or TokenKind.AbbreviationDot or TokenKind.Dot or TokenKind.Comma) state++;
        bool isParty = reading.Chars(at + 1) is "R" or "D" or "I" or "L" && state > at + 2 && state < reading.Tokens.Length && reading.Tokens[state].IsWord;
        if (!isParty) return null;
        int close = state + 1;
        while (close < reading.Tokens.Length && close < at + 10 && reading.Tokens[close].Kind != TokenKind.CloseBracket) close++;
        return reading.IsKind(close, TokenKind.CloseBracket) ? (reading.Chars(at + 1).ToString(), close + 1) : null;
    }

    /// <summary>Whether a comma and an office of any kind stand behind a name, so that the name is a person's.</summary>
    public static bool NamesOffice(CastDraft draft, int nameEnd)
    {
        Reading reading = draft.Reading;
        if (!reading.IsKind(nameEnd, TokenKind.Comma)) return false;
        for (int i = nameEnd + 1; i < Math.Min(nameEnd + 6, reading.Tokens.Length); i++)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Dot) return false;
            foreach (Hit hit in reading.HitsIn(i, i + 1))
            {
                bool isOffice = hit.Phrase.Class is WordClass.ExecutiveTitle or WordClass.PoliticalTitle or WordClass.AgencyTitle or WordClass.CommentatorTitle or WordClass.SpeakerNoun;
                if (isOffice && !reading.Is(i, WordClass.CompanyNoun)) return true;
            }
        }
        return false;
    }

    /// <summary>Fills in a person's kind, office and employer from the words behind the name.</summary>
    public static void Apply(CastDraft draft, Mention mention)
    {
        Reading reading = draft.Reading;
        int i = WithPlace(reading, mention.End);
        if (i >= reading.Tokens.Length || reading.Tokens[i].Kind is not (TokenKind.Comma or TokenKind.OpenBracket)) return;
        int sentence = reading.SentenceOf(mention.First);
        if (IsCircumstance(reading, i + 1)) return;
        Entity? company = null, body = null;
        int titleFirst = -1, titleEnd = -1;
        bool isCommentator = false, isAdvocate = false, isPolitician = false, isOfficial = false, isFormer = false;
        for (int k = i + 1; k < Math.Min(reading.Tokens.Length, i + TokensMax) && reading.SentenceOf(k) == sentence; k++)
        {
            Token token = reading.Tokens[k];
            if (draft.At(k) is { } named)
            {
                if (named.Entity.IsNamedPerson) break;
                if (named.Entity.Kind is ActorKind.Legislature or ActorKind.Agency) body ??= named.Entity;
                if (named.Entity is { Kind: ActorKind.Politician, IsNamedPerson: false }) isPolitician = true;
                company ??= named.Entity.IsCompany ? named.Entity : null;
                if (named.Entity.Kind == ActorKind.Advocacy) isAdvocate = true;
                k = named.End - 1;
                continue;
            }
            bool isEnd = token.Kind is TokenKind.Colon or TokenKind.Semicolon or TokenKind.Dot or TokenKind.CloseBracket or TokenKind.Dash
                || (token.Kind == TokenKind.Comma && k > i + 1) || reading.IsAny(k, Grammar.Auxiliaries) || reading.Is(k, WordClass.ReportingVerb) || reading.Is(k, WordClass.Relative);
            if (isEnd) break;
            isFormer |= reading.Chars(k) is "former";
            if (PartyOf(reading.Chars(k)) is { } letter) mention.Entity.Party ??= letter;
            foreach (Hit hit in reading.HitsIn(k, k + 1))
            {
                isOfficial |= hit.Phrase.Class == WordClass.AgencyTitle;
                isCommentator |= hit.Phrase.Class == WordClass.CommentatorTitle;
                isAdvocate |= hit.Phrase.Class == WordClass.AdvocacyWord;
                isPolitician |= hit.Phrase.Class == WordClass.PoliticalTitle;
                if (hit.Phrase.Class == WordClass.ExecutiveTitle && titleFirst < 0) (titleFirst, titleEnd) = (hit.First, hit.End);
                else if (hit.Phrase.Class == WordClass.ExecutiveTitle && hit.First == titleFirst) titleEnd = Math.Max(titleEnd, hit.End);
            }
        }
        var described = new Description(company, body, titleFirst < 0 ? null : reading.Written(titleFirst, titleEnd), isCommentator, isAdvocate, isPolitician, isOfficial, isFormer);
        Fill(mention.Entity, described);
    }

    private sealed record Description(Entity? Company, Entity? Body, string? Title, bool IsCommentator, bool IsAdvocate, bool IsPolitician, bool IsOfficial, bool IsFormer);

    private static void Fill(Entity person, Description words)
    {
        bool isOpen = person.Kind is ActorKind.Person or ActorKind.Executive;
        if (words.IsAdvocate && isOpen) (person.Kind, person.Rank) = (ActorKind.Advocacy, AuthorityRank.Advocacy);
        else if (words.IsCommentator && isOpen) person.Kind = ActorKind.Analyst;
        else if (words.Body is not null && words.Title is not null) Titles.OfBody(person, words.Body, words.Title, words.IsFormer);
        else if (words.IsPolitician && isOpen && words.Company is null) (person.Kind, person.Rank) = (ActorKind.Politician, AuthorityRank.Member);
        else if (words.IsOfficial && isOpen && words.Company is null && !words.IsFormer) (person.Kind, person.Rank) = (ActorKind.Agency, AuthorityRank.Regulator);
        else if (words.Title is not null && isOpen)
        {
            person.Kind = ActorKind.Executive;
            person.Office ??= words.IsFormer ? "former " + words.Title : words.Title;
            if (!words.IsFormer) person.Employer ??= words.Company;
        }
        else if (words.Company is not null && person.Kind == ActorKind.Person) person.Employer ??= words.Company;
    }

    // "Charles Roe of Iowa, the top Republican …": the state between name and comma.
    private static int WithPlace(Reading reading, int nameEnd)
    {
        if (nameEnd + 1 >= reading.Tokens.Length || reading.Chars(nameEnd) is not "of") return nameEnd;
        Hit place = reading.LongestAt(nameEnd + 1, WordClass.Place);
        return place.End > 0 ? place.End : nameEnd;
    }

    // "Sen. Roe, in a letter to the SEC's chairman, wrote": where and when, not who.
    private static bool IsCircumstance(Reading reading, int token) =>
        token < reading.Tokens.Length && reading.Chars(token) is "in" or "after" or "during" or "on" or "following" or "before" or "by";

    private static string? PartyOf(ReadOnlySpan<char> word) => word is "Democrat" ? "D" : word is "Republican" ? "R" : null;
}
