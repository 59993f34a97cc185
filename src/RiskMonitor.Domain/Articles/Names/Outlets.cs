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
            if (!reading.StartsAny(i, Unnamed) || !draft.IsFree(i)) continue;
            Hit media = reading.LongestAt(i, WordClass.MediaPhrase), sources = reading.LongestAt(i, WordClass.SourcePhrase);
            if (media.End > 0 && media.End >= sources.End)
            {
                string name = reading.Written(media.First, media.End);
                draft.Claim(media.First, media.End, draft.Known("outlet:" + MediaId, () => new Entity { Kind = ActorKind.Outlet, Id = MediaId, Name = "media reports" }));
            }
            else if (sources.End > 0)
            {
                draft.Claim(sources.First, sources.End, draft.Known("sources", () => new Entity { Kind = ActorKind.UnnamedSources, Id = SourcesId, Name = "unnamed sources" }));
            }
        }
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
        if (hasEnding && !reading.Is(run.End, WordClass.CompanySuffix)) return true;
        if (reading.Is(run.First, WordClass.Place) && run.Length == 1) return false;
        bool nounAfter = reading.Is(run.End, WordClass.OutletNoun) && !reading.Tokens[run.End].IsCapital && !reading.Is(run.End, WordClass.CompanyNoun) && reading.Chars(run.End) is not ("site" or "website");
        int before = run.First - 1;
        bool nounBefore = before >= 0 && reading.Is(before, WordClass.OutletNoun) && !reading.Tokens[before].IsCapital && reading.SentenceOf(before) == reading.SentenceOf(run.First)
            && !reading.Is(run.First, WordClass.FirstName);
        return nounAfter || nounBefore;
    }
}
