using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Finds outlets that no roster knows ("the newspaper X", "X magazine", "X Herald"), and media and sources without a name.</summary>
internal static class Outlets
{
    public const string MediaId = "media-reports";
    public const string SourcesId = "unnamed-sources";

    public static void ReadNamed(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (draft.At(i) is { } taken)
            {
                if (taken.Entity.Kind == ActorKind.Outlet) WithNoun(draft, taken);
                i = taken.End - 1;
                continue;
            }
            if (!CapitalRun.IsNameWord(draft, i)) continue;
            CapitalRun run = WithoutPlaces(reading, CapitalRun.From(draft, i));
            if (run.Length > 0 && IsOutlet(draft, run)) ClaimNamed(draft, run);
            i = Math.Max(i, (draft.At(run.First)?.End ?? run.End) - 1);
        }
    }

    /// <summary>"the Journal", "the Post" after an outlet whose name ends so.</summary>
    public static void ReadShort(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 1; i < reading.Tokens.Length; i++)
        {
            bool isShort = draft.IsFree(i) && reading.Tokens[i].IsCapital && reading.Is(i, WordClass.OutletEnding) && draft.IsFree(i - 1) && reading.Is(i - 1, WordClass.Determiner);
            if (isShort && draft.OutletByLastWord.TryGetValue(reading.Tokens[i].Key, out Entity? named) && !CapitalRun.IsNameWord(draft, Math.Min(i + 1, reading.Tokens.Length - 1))) draft.Claim(i, i + 1, named);
        }
    }

    public static void ReadUnnamed(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (reading.Chars(i) is "source" or "sources" && draft.IsFree(i) && Speaks(reading, i))
            {
                ClaimSources(draft, i, i + 1);
                continue;
            }
            if (!reading.StartsAny(i, Unnamed) || !draft.IsFree(i)) continue;
            Hit media = reading.LongestAt(i, WordClass.MediaPhrase), sources = reading.LongestAt(i, WordClass.SourcePhrase);
            if (media.End > 0 && media.End >= sources.End)
            {
                draft.Claim(media.First, media.End, Media(draft, media));
            }
            else if (sources.End > 0 && !IsCommentators(reading, sources.First))
            {
                ClaimSources(draft, sources.First, sources.End);
            }
        }
    }

    // "One analyst, who declined to be named": an opinion, and no source of facts.
    private static bool IsCommentators(Reading reading, int first)
    {
        if (reading.Chars(first) is not ("who" or "declined" or "asking" or "requesting" or "speaking" or "spoke" or "asked" or "requested")) return false;
        for (int i = first - 1; i >= Math.Max(0, first - CommentatorTokensMax) && reading.SentenceOf(i) == reading.SentenceOf(first); i--)
        {
            if (reading.Is(i, WordClass.CommentatorTitle) || reading.Chars(i) is "manager" or "headhunter" or "arbitrageur" or "economists" or "traders" or "dealers") return true;
        }
        return false;
    }

    private const int CommentatorTokensMax = 8;

    private static void ClaimSources(CastDraft draft, int first, int end) =>
        draft.Claim(first, end, draft.Known("sources", () => new Entity { Kind = ActorKind.UnnamedSources, Id = SourcesId, Name = "unnamed sources" }));

    // "a senior judicial source said", "an Acme source told"; not "a source of income", "open source software".
    private static bool Speaks(Reading reading, int noun)
    {
        int next = noun + 1;
        if (next >= reading.Tokens.Length || reading.SentenceOf(next) != reading.SentenceOf(noun)) return false;
        return reading.Chars(next) is "said" or "says" or "say" or "told" or "tell" or "added" or "close" or "familiar" or "briefed" or "who" or "confirmed" or "indicated";
    }

    // All media without a name are one actor; it is called what the text calls it first, unless that only says that there are reports: "Swiss media", but "media reports".
    private static Entity? Media(CastDraft draft, Hit media)
    {
        string written = draft.Reading.Written(media.First, media.End);
        string name = written.Contains("eport", StringComparison.Ordinal) || written.StartsWith("the ", StringComparison.Ordinal) ? "media reports" : written;
        return draft.Known("outlet:" + MediaId, () => new Entity { Kind = ActorKind.Outlet, Id = MediaId, Name = name });
    }

    private static readonly WordClasses Unnamed = WordClasses.Of(WordClass.MediaPhrase, WordClass.SourcePhrase);

    private static void ClaimNamed(CastDraft draft, CapitalRun run)
    {
        string written = draft.Reading.Written(run.First, run.End);
        string id = WordKey.Slug(written);
        Entity? entity = draft.Known("outlet:" + id, () => new Entity { Kind = ActorKind.Outlet, Id = id, Name = written });
        if (draft.Claim(run.First, run.End, entity) is not { } mention) return;
        draft.OutletByLastWord.TryAdd(draft.Reading.Tokens[run.End - 1].Key, mention.Entity);
        WithNoun(draft, mention);
    }

    // "Izvestia newspaper", "the Wall Street Journal's Web site": the noun belongs to the mention.
    private static void WithNoun(CastDraft draft, Mention mention)
    {
        Hit noun = draft.Reading.LongestAt(mention.End, WordClass.OutletNoun);
        if (noun.End > 0 && draft.IsFree(mention.End, noun.End) && !draft.Reading.Tokens[noun.First].StartsParagraph) draft.Extend(mention, mention.First, noun.End);
    }

    private static CapitalRun WithoutPlaces(Reading reading, CapitalRun run)
    {
        int first = run.First;
        while (first < run.End - 1 && reading.Is(first, WordClass.Place) && !reading.Is(run.End - 1, WordClass.OutletEnding)) first++;
        return run with { First = first };
    }

    private static bool IsOutlet(CastDraft draft, CapitalRun run)
    {
        Reading reading = draft.Reading;
        bool isCompany = reading.LongestAt(run.First, WordClass.CompanyName).End >= run.End;
        bool hasEnding = run.Length > 1 && !isCompany && reading.Is(run.End - 1, WordClass.OutletEnding) && !reading.Is(run.End - 1, WordClass.Calendar);
        if (hasEnding && !reading.Is(run.End, WordClass.CompanySuffix)) return !IsBroadcast(reading, run.End);
        if (reading.Is(run.First, WordClass.Place) && run.Length == 1) return false;
        bool nounAfter = reading.Is(run.End, WordClass.OutletNoun) && !reading.Tokens[run.End].IsCapital && !reading.Is(run.End, WordClass.CompanyNoun) && reading.Chars(run.End) is not ("site" or "website");
        int before = run.First - 1;
        bool nounBefore = before >= 0 && reading.Is(before, WordClass.OutletNoun) && !reading.Tokens[before].IsCapital && reading.SentenceOf(before) == reading.SentenceOf(run.First)
            && !reading.Is(run.First, WordClass.FirstName) && !IsAdjective(reading, before);
        return nounAfter || nounBefore;
    }

    // "an American TV show": what is broadcast, not who does.
    private static bool IsBroadcast(Reading reading, int next) =>
        next < reading.Tokens.Length && reading.Chars(next) is "show" or "shows" or "series" or "programme" or "program" or "drama" or "film" or "audience" or "deal" or "rights" or "ad" or "ads" or "set" or "sets";

    // "according to weekly Acme data": how often, not what.
    private static bool IsAdjective(Reading reading, int noun) =>
        reading.Chars(noun) is "daily" or "weekly" && noun > 0 && (reading.Is(noun - 1, WordClass.Preposition) || !reading.Tokens[noun - 1].IsWord);
}
