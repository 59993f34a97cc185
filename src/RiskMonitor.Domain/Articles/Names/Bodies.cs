using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Finds committees that no roster knows: "the House Widget Committee", "the U.S. Senate's antitrust subcommittee", "a parliamentary panel".</summary>
internal static class Bodies
{
    private const int EarlierStepsMax = 600;

    // A text that named one committee so often before naming another is about that one.
    private const int NamedAgainMax = 12;
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

    // The first token of "House … committee"; -1 where no chamber stands before.
    private static int ChamberBefore(CastDraft draft, int noun)
    {
        Reading reading = draft.Reading;
        int chamber = -1;
        for (int i = noun - 1; i >= 0 && noun - i <= CommitteeTokensMax; i--)
        {
            if (draft.At(i) is { } taken) return taken.Entity.Kind == ActorKind.Legislature && taken.End < noun && !reading.Is(taken.End - 1, WordClass.CommitteeNoun) ? taken.First : chamber;       // "House of Representatives Acme panel"
            bool isOfChamber = reading.Chars(i) is "of" && reading.Chars(i + 1) is "Representatives" or "Commons" or "Lords";
            bool isPart = isOfChamber || IsNamePart(reading, i) || (reading.Tokens[i].Kind == TokenKind.Comma && chamber < 0);
            if (!isPart || reading.SentenceOf(i) != reading.SentenceOf(noun)) break;
            if (IsChamber(reading.Chars(i))) chamber = i;
        }
        return chamber;
    }

    /// <summary>The last word of a committee's name that goes on behind its chamber: "Senate" + "'s antitrust subcommittee"; 0 where none does.</summary>
    public static int CommitteeNounAfter(Reading reading, int chamberEnd)
    {
        for (int i = chamberEnd; i < Math.Min(chamberEnd + CommitteeTokensMax, reading.Tokens.Length); i++)
        {
            if (reading.SentenceOf(i) != reading.SentenceOf(chamberEnd - 1)) return 0;
            if (reading.Is(i, WordClass.CommitteeNoun)) return i;
            if (!IsNamePart(reading, i)) return 0;
        }
        return 0;
    }

    private static bool IsChamber(ReadOnlySpan<char> word) =>
        word is "House" or "Senate" or "Congressional" or "congressional" or "Parliamentary" or "parliamentary" or "Bundestag" or "Commons" or "Lords" or "Parliament"
            or "Duma" or "Knesset" or "Diet" or "Assembly" or "Congress" or "legislative";

    // "antitrust", "Energy and Commerce", "'s", "select".
    private static bool IsNamePart(Reading reading, int token)
    {
        if (reading.Tokens[token].IsJoint || reading.Tokens[token].Kind == TokenKind.Possessive) return true;
        if (!reading.Tokens[token].IsWord) return false;
        if (reading.Tokens[token].IsCapital || reading.Chars(token) is "and" or "select" or "&") return !reading.Is(token, WordClass.Determiner);
        return !reading.Classes[token].HasAny(Grammar.FunctionWords) && (reading.Forms[token] & (VerbForms.Past | VerbForms.Third)) == 0;
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
        int again = 0;
        for (int i = first - 1, seen = 0; i >= 0 && seen < EarlierStepsMax && again < NamedAgainMax; i--, seen++)
        {
            if (draft.At(i) is not { Entity.Kind: ActorKind.Legislature } earlier) continue;
            i = earlier.First;
            bool isCommittee = false;
            for (int k = earlier.First; k < earlier.End; k++) isCommittee |= reading.Is(k, WordClass.CommitteeNoun);
            if (earlier.Entity == only) again++;
            if (!isCommittee || reading.Tokens[earlier.First].Key != chamber || earlier.Entity == only) continue;
            if (only is not null) return null;
            only = earlier.Entity;
        }
        return only is not null && noun - first <= 3 ? only : null;
    }
}
