using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>A title before a name.</summary>
/// <param name="First">First token of the title.</param>
/// <param name="End">The token behind it.</param>
/// <param name="Class">Its list.</param>
/// <param name="Words">As it is written, with the full stop of an abbreviation.</param>
/// <param name="Owner">The body or company that stands before the title: "SEC Chairman", "Isuzu President".</param>
/// <param name="IsFormer">Whether "former" or "ex" stands before it.</param>
internal readonly record struct Title(int First, int End, WordClass Class, string Words, Entity? Owner, bool IsFormer)
{
    public bool IsPolitical => Class is WordClass.PoliticalTitle or WordClass.LeaderTitle && Owner is not { Kind: ActorKind.Company or ActorKind.Advocacy };

    /// <summary>Whether it is a public office, so that a roster can know its holder.</summary>
    public bool IsOfOffice => IsPolitical || Class == WordClass.AgencyTitle || IsOfBody;

    /// <summary>Whether a legislature, agency or court stands before it.</summary>
    public bool IsOfBody => Owner is { Kind: ActorKind.Legislature or ActorKind.Agency or ActorKind.Court };
}

/// <summary>Reads titles before names.</summary>
internal static class Titles
{
    private const int TitleTokensMax = 7;
    private const int FormerTokensMax = 4;

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
                bool isTitle = hit.Phrase.Class is WordClass.PoliticalTitle or WordClass.LeaderTitle or WordClass.AgencyTitle or WordClass.ExecutiveTitle or WordClass.CommentatorTitle or WordClass.SpeakerNoun;
                if (isTitle && hit.End == end && draft.IsFree(first, end))
                {
                    WordClass kind = hit.Phrase.Class == WordClass.LeaderTitle && IsOfOrganisation(draft, first, name) ? WordClass.ExecutiveTitle : hit.Phrase.Class;
                    return new Title(first, end, kind, reading.Written(first, name), Owner(draft, first), IsFormer(draft, first));
                }
            }
        }
        return OfficeBefore(draft, end);
    }

    // "New York Attorney General Jane Roe": an office that is a body of the roster, before whoever holds it.
    private static Title? OfficeBefore(CastDraft draft, int end)
    {
        if (draft.At(end - 1) is not { Entity: { Kind: ActorKind.Agency, IsNamedPerson: false } } office || office.End != end) return null;
        if (draft.Reading.Chars(end - 1) is not ("General" or "general") || draft.Reading.Chars(Math.Max(0, end - 2)) is not ("Attorney" or "attorney")) return null;
        return new Title(office.First, end, WordClass.PoliticalTitle, draft.Reading.Written(office.First, end), Owner: null, IsFormer(draft, office.First));
    }

    // "Zentrix Funds President Jane Roe": behind a name that is no country's, no party's and no day's, the president of whatever is called so.
    private static bool IsOfOrganisation(CastDraft draft, int first, int name)
    {
        Reading reading = draft.Reading;
        int before = first - 1;
        if (name - first > 1 || before < 0 || reading.SentenceOf(before) != reading.SentenceOf(first) || reading.Sentences[reading.SentenceOf(first)].IsTitle) return false;
        bool isName = reading.Tokens[before] is { IsWord: true, IsCapital: true } && !reading.Classes[before].HasAny(Grammar.FunctionWords)
            && !reading.Is(before, WordClass.Place) && !reading.Is(before, WordClass.Calendar) && !reading.Is(before, WordClass.PoliticalTitle) && !reading.Is(before, WordClass.AgencyTitle);
        if (!isName || EndsPlace(reading, before)) return false;
        return reading.Chars(before) is not ("Former" or "Then" or "Acting" or "Interim" or "Outgoing" or "Incoming" or "New" or "Current" or "Vice" or "Socialist" or "Conservative" or "Communist" or "Liberal" or "Labour" or "Labor");
    }

    // "Ivory Coast President", "Sri Lanka President".
    private static bool EndsPlace(Reading reading, int last)
    {
        for (int i = Math.Max(0, last - 2); i < last; i++)
        {
            if (reading.LongestAt(i, WordClass.Place).End == last + 1) return true;
        }
        return false;
    }

    /// <summary>Fills in what a title says of its bearer.</summary>
    public static void Apply(CastDraft draft, Entity entity, Title title)
    {
        if (title.IsOfBody && (title.Class is WordClass.ExecutiveTitle or WordClass.SpeakerNoun or WordClass.LeaderTitle or WordClass.AgencyTitle || IsOfCentralBank(title)))
        {
            OfBody(entity, title.Owner!, title.Words, title.IsFormer);      // not null: IsOfBody asks for its kind
        }
        else if (title.Owner is { Kind: ActorKind.Advocacy } && entity.Kind is ActorKind.Person or ActorKind.Executive)
        {
            (entity.Kind, entity.Rank) = (ActorKind.Advocacy, AuthorityRank.Advocacy);
        }
        else if (title.Class == WordClass.AgencyTitle && entity.Kind is ActorKind.Person or ActorKind.Executive && !title.IsFormer)
        {
            (entity.Kind, entity.Rank) = (ActorKind.Agency, AuthorityRank.Regulator);
            entity.Office ??= title.Words;
        }
        else if (title.IsPolitical && (title.Class == WordClass.PoliticalTitle || entity.Kind != ActorKind.Executive))
        {
            bool wasPolitician = entity.Kind == ActorKind.Politician;
            if (entity.Kind != ActorKind.Agency) entity.Kind = ActorKind.Politician;
            if (!wasPolitician || entity.Rank == AuthorityRank.None) entity.Rank = title.IsFormer ? AuthorityRank.Member : RankOf(title);
            entity.Office ??= (title.IsFormer ? "former " : "") + title.Words;
        }
        else if (title.Class == WordClass.CommentatorTitle && entity.Kind == ActorKind.Person)
        {
            entity.Kind = ActorKind.Analyst;
        }
        else if (entity.Kind == ActorKind.Person || IsInBusinessNow(entity, title))
        {
            entity.Kind = ActorKind.Executive;
            entity.Office = title.Words;
            entity.Employer = title.Owner is { IsCompany: true } ? title.Owner : null;
        }
    }

    /// <summary>Makes somebody the officer of a body: a politician of a legislature, the voice of an agency; whoever has left an agency is nobody's voice.</summary>
    public static void OfBody(Entity entity, Entity body, string title, bool isFormer)
    {
        bool leads = title.StartsWith("chair", StringComparison.OrdinalIgnoreCase) || title is "head" or "chief" or "director" or "president" or "President";
        bool isLegislature = body.Kind == ActorKind.Legislature;
        if (isFormer && !isLegislature)
        {
            entity.Office ??= "former " + Offices.Describe(title, body.Name);
            return;
        }
        entity.Kind = isLegislature || body.IsGovernment ? ActorKind.Politician : body.Kind;
        entity.Rank = isLegislature ? (leads && !isFormer ? AuthorityRank.Chair : AuthorityRank.Member) : leads ? AuthorityRank.Regulator : body.Rank;
        entity.Office = (isFormer ? "former " : "") + Offices.Describe(title, body.Name);
        entity.Body = body;
        entity.Jurisdiction ??= body.Jurisdiction;
    }

    // "Bank of England Governor Jane Roe" is no politician.
    private static bool IsOfCentralBank(Title title) =>
        title is { Class: WordClass.PoliticalTitle, Owner.Kind: ActorKind.Agency } && title.Words.EndsWith("overnor", StringComparison.Ordinal);

    // "Acme CEO Jane Roe" who once sat in the Senate.
    private static bool IsInBusinessNow(Entity entity, Title title) =>
        entity is { Kind: ActorKind.Politician, Office: { } office } && office.StartsWith("former ", StringComparison.Ordinal)
        && title is { Class: WordClass.ExecutiveTitle, Owner.IsCompany: true };

    private static AuthorityRank RankOf(Title title)
    {
        string words = title.Words;
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
        return owner is { IsCompany: true } or { Kind: ActorKind.Legislature or ActorKind.Agency or ActorKind.Court or ActorKind.Advocacy, IsNamedPerson: false } ? owner : null;
    }

    // "former Treasury Secretary", "the former SEC chairman", "ex-Prime Minister".
    private static bool IsFormer(CastDraft draft, int first)
    {
        Reading reading = draft.Reading;
        for (int i = first - 1; i >= 0 && first - i <= FormerTokensMax && reading.SentenceOf(i) == reading.SentenceOf(first); i--)
        {
            if (reading.Chars(i) is "former" or "Former" or "ex" or "Ex" or "late" or "onetime") return true;
            bool isPart = draft.At(i) is { Entity.IsNamedPerson: false } || reading.Is(i, WordClass.Place) || reading.Tokens[i].IsJoint || reading.Tokens[i].Kind == TokenKind.Possessive;
            if (!isPart) return false;
        }
        return false;
    }
}
