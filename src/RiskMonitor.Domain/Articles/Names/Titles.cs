using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>A title before a name.</summary>
/// <param name="First">First token of the title.</param>
/// <param name="End">The token behind it.</param>
/// <param name="Class">Its list.</param>
/// <param name="Owner">The body or company that stands before the title: "SEC Chairman", "Isuzu President".</param>
/// <param name="IsOwnWords">Whether the title's tokens belong to nobody else's mention.</param>
internal readonly record struct Title(int First, int End, WordClass Class, Entity? Owner, bool IsOwnWords)
{
    public bool IsPolitical => Class is WordClass.PoliticalTitle or WordClass.LeaderTitle && Owner is not { Kind: ActorKind.Company };
}

/// <summary>Reads titles before names.</summary>
internal static class Titles
{
    private const int TitleTokensMax = 7;

    /// <summary>The title that ends right before a name; null where none does.</summary>
    public static Title? EndAt(CastDraft draft, int name)
    {
        Reading reading = draft.Reading;
        int end = name;
        while (end > 0 && reading.Tokens[end - 1].Kind == TokenKind.AbbreviationDot) end--;
        if (end == 0 || reading.SentenceOf(end - 1) != reading.SentenceOf(Math.Min(name, reading.Tokens.Length - 1))) return null;
        for (int first = Math.Max(0, end - TitleTokensMax); first < end; first++)
        {
            foreach (Hit hit in reading.HitsIn(first, first + 1))
            {
                bool isTitle = hit.End == end && hit.Phrase.Class is WordClass.PoliticalTitle or WordClass.LeaderTitle or WordClass.ExecutiveTitle or WordClass.CommentatorTitle or WordClass.SpeakerNoun;
                if (isTitle && hit.End == end && draft.IsFree(first, end)) return new Title(first, end, hit.Phrase.Class, Owner(draft, first), true);
            }
        }
        return null;
    }

    /// <summary>Fills in what a title says of its bearer.</summary>
    public static void Apply(CastDraft draft, Entity entity, Title title)
    {
        string words = draft.Reading.Written(title.First, title.End);
        bool isBodyOffice = title.Owner is { Kind: ActorKind.Legislature or ActorKind.Agency or ActorKind.Court };
        if (isBodyOffice && title.Class is WordClass.ExecutiveTitle or WordClass.SpeakerNoun or WordClass.LeaderTitle)
        {
            OfBody(entity, title.Owner!, words);      // proven by isBodyOffice
        }
        else if (title.IsPolitical && (title.Class == WordClass.PoliticalTitle || entity.Kind != ActorKind.Executive))
        {
            bool wasPolitician = entity.Kind == ActorKind.Politician;
            if (entity.Kind != ActorKind.Agency) entity.Kind = ActorKind.Politician;
            if (!wasPolitician || entity.Rank == AuthorityRank.None) entity.Rank = RankOf(title, words);
            entity.Office ??= words;
        }
        else if (title.Class == WordClass.CommentatorTitle && entity.Kind == ActorKind.Person)
        {
            entity.Kind = ActorKind.Analyst;
        }
        else if (entity.Kind == ActorKind.Person)
        {
            entity.Kind = ActorKind.Executive;
            entity.Office = words;
            entity.Employer = title.Owner is { IsCompany: true } ? title.Owner : null;
        }
    }

    /// <summary>Makes somebody the officer of a body: a politician of a legislature, the voice of an agency.</summary>
    public static void OfBody(Entity entity, Entity body, string title)
    {
        bool leads = title.StartsWith("chair", StringComparison.OrdinalIgnoreCase) || title is "head" or "chief" or "director" or "president" or "President";
        entity.Kind = body.Kind == ActorKind.Legislature ? ActorKind.Politician : body.Kind;
        entity.Rank = leads ? (body.Kind == ActorKind.Legislature ? AuthorityRank.Chair : AuthorityRank.Regulator) : body.Kind == ActorKind.Legislature ? AuthorityRank.Member : body.Rank;
        entity.Office = Offices.Describe(title, body.Name);
        entity.Body = body;
        entity.Jurisdiction ??= body.Jurisdiction;
    }

    private static AuthorityRank RankOf(Title title, string words)
    {
        bool leads = title.Class == WordClass.LeaderTitle || words.Contains("Leader", StringComparison.Ordinal) || words.Contains("Chair", StringComparison.Ordinal) || words.EndsWith("Speaker", StringComparison.Ordinal);
        return leads ? AuthorityRank.Chair : AuthorityRank.Member;
    }

    // "SEC Chairman", "Isuzu President", "the committee's chairman"; not "Italy's president".
    private static Entity? Owner(CastDraft draft, int first)
    {
        Reading reading = draft.Reading;
        int before = first - 1;
        while (before >= 0 && reading.Tokens[before].Kind is TokenKind.Possessive or TokenKind.AbbreviationDot) before--;
        if (before < 0 || reading.SentenceOf(before) != reading.SentenceOf(first)) return null;
        Entity? owner = draft.At(before)?.Entity;
        return owner is { IsCompany: true } or { Kind: ActorKind.Legislature or ActorKind.Agency or ActorKind.Court, IsNamedPerson: false } ? owner : null;
    }
}
