using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Finds committees that no roster knows ("the House Widget Committee"), and groups of politicians or officials without a name.</summary>
internal static class Bodies
{
    private const int CommitteeTokensMax = 9;

    public static void ReadCommittees(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 1; i < reading.Tokens.Length; i++)
        {
            if (!reading.Is(i, WordClass.CommitteeNoun) || !draft.IsFree(i)) continue;
            int first = ChamberBefore(draft, i);
            if (first >= 0) ClaimCommittee(draft, first, i);
        }
    }

    public static void ReadGroups(CastDraft draft)
    {
        Reading reading = draft.Reading;
        for (int i = 0; i < reading.Tokens.Length; i++)
        {
            if (!reading.StartsAny(i, Groups)) continue;
            Hit politicians = reading.LongestAt(i, WordClass.PoliticalGroup), officials = reading.LongestAt(i, WordClass.AgencyGroup);
            bool isPolitical = politicians.End >= officials.End;
            Hit group = isPolitical ? politicians : officials;
            if (draft.IsFree(group.First, group.End)) ClaimGroup(draft, group, isPolitical);
        }
    }

    private static readonly WordClasses Groups = WordClasses.Of(WordClass.PoliticalGroup, WordClass.AgencyGroup);

    private static void ClaimCommittee(CastDraft draft, int first, int noun)
    {
        int end = WithSubject(draft, noun + 1);
        string written = draft.Reading.Written(first, end);
        Entity? entity = Earlier(draft, first, noun) ?? draft.Known("body:" + WordKey.Slug(written), () => new Entity
        {
            Kind = ActorKind.Legislature,
            Id = WordKey.Slug(written),
            Name = written,
            Rank = AuthorityRank.Regulator,
            Jurisdiction = draft.At(first)?.Entity.Jurisdiction,
        });
        if (entity is not null && draft.IsFree(noun, end)) draft.Extend(new Mention(noun, end, entity), first, end);      // takes the chamber in
    }

    private static void ClaimGroup(CastDraft draft, Hit group, bool isPolitical)
    {
        string name = draft.Reading.Written(group.First, group.End);
        draft.Claim(group.First, group.End, draft.Known("group:" + WordKey.Slug(name), () => new Entity
        {
            Kind = isPolitical ? ActorKind.Politician : ActorKind.Agency,
            Id = WordKey.Slug(name),
            Name = name,
            Rank = isPolitical ? AuthorityRank.Member : AuthorityRank.Regulator,
        }));
    }

    // The first token of "House … committee"; -1 where no chamber stands before.
    private static int ChamberBefore(CastDraft draft, int noun)
    {
        Reading reading = draft.Reading;
        int chamber = -1;
        for (int i = noun - 1; i >= 0 && noun - i <= CommitteeTokensMax; i--)
        {
            if (draft.At(i) is { } taken) return taken.Entity.Kind == ActorKind.Legislature && taken.End < noun ? taken.First : chamber;       // "House of Representatives Acme panel"
            bool isPart = reading.Tokens[i].IsJoint || (reading.Tokens[i].IsWord && (reading.Tokens[i].IsCapital || reading.Chars(i) is "and" or "select" or "&")) || (reading.Tokens[i].Kind == TokenKind.Comma && chamber < 0);
            if (!isPart || reading.SentenceOf(i) != reading.SentenceOf(noun)) break;
            if (reading.Chars(i) is "House" or "Senate" or "Congressional" or "Parliamentary" or "Bundestag") chamber = i;
        }
        return chamber;
    }

    // "Committee" + "on the Chinese Communist Party".
    private static int WithSubject(CastDraft draft, int end)
    {
        Reading reading = draft.Reading;
        if (!reading.Tokens[end - 1].IsCapital || end + 1 >= reading.Tokens.Length || reading.Chars(end) is not "on") return end;
        int subject = reading.Chars(end + 1) is "the" ? end + 2 : end + 1;
        if (subject >= reading.Tokens.Length || !CapitalRun.IsNameWord(draft, subject)) return end;
        return CapitalRun.From(draft, subject).End;
    }

    // "the House China committee" after "House Select Committee on the Chinese Communist Party": the one committee of that chamber named before.
    private static Entity? Earlier(CastDraft draft, int first, int noun)
    {
        Reading reading = draft.Reading;
        ulong chamber = reading.Tokens[first].Key;
        Entity? only = null;
        for (int i = first - 1, seen = 0; i >= 0 && seen < 600; i--, seen++)
        {
            if (draft.At(i) is not { Entity.Kind: ActorKind.Legislature } earlier) continue;
            i = earlier.First;
            bool isCommittee = false;
            for (int k = earlier.First; k < earlier.End; k++) isCommittee |= reading.Is(k, WordClass.CommitteeNoun);
            if (!isCommittee || reading.Tokens[earlier.First].Key != chamber || earlier.Entity == only) continue;
            if (only is not null) return null;
            only = earlier.Entity;
        }
        return only is not null && noun - first <= 3 ? only : null;
    }
}
