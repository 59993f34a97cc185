using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>The authorities that a company makes its peace with: named by what it settles, paid, telling of it (", the SEC said"), or suggested by a place ("a Swiss probe").</summary>
internal static class SettledWith
{
    private const int PaidTokensMax = 28;
    private const int PlaceTokensMax = 4;

    /// <summary>
    /// Those that the words behind the verb name: "settle SEC charges", "with the SEC", "an investigation by the FTC and the Justice Department". Whoever tells of it comes before
    /// those that stand in what is alleged ("claims that it misled the Treasury").
    /// </summary>
    /// <param name="acts">The acts so far, with the scene.</param>
    /// <param name="first">First token to look at.</param>
    /// <param name="end">The token behind the last one.</param>
    /// <param name="isPrivate">Whether the words speak of a private suit: whoever tells of it is then no party.</param>
    public static List<Doer> Named(FormalActs acts, int first, int end, bool isPrivate)
    {
        int alleged = Alleged(acts.Reading, first, end);
        if (Between(acts, first, alleged) is { Count: > 0 } direct) return direct;
        if (!isPrivate && IsOfDispute(acts.Reading, first, end) && Telling(acts, first) is { Count: > 0 } telling) return telling;
        return Between(acts, alleged, end, isAlleged: true);
    }

    /// <summary>"will pay $3 billion to the Justice Department": a regulator or prosecutor who is paid has punished; taxes, and money that a government lent, are paid as well.</summary>
    /// <param name="acts">The acts so far, with the scene.</param>
    /// <param name="clause">The clause of the verb.</param>
    /// <param name="verb">The verb of paying or settling.</param>
    /// <param name="isSettled">Whether something is settled by it: then a government may be paid as well.</param>
    public static List<Doer> Paid(FormalActs acts, Clause clause, Hit verb, bool isSettled)
    {
        Reading reading = acts.Reading;
        Clause? paying = IsPaying(reading, clause.Verb) ? clause : clause is { IsInfinitive: true, Parent: { } around } && IsPaying(reading, around.Verb) ? around : null;
        if (isSettled && paying?.SecondObject is not null && acts.Parties.Authorities(paying.Object) is { Count: > 0 } paid) return paid;       // "pay the government $5 million to settle"
        if (paying != clause) return [];
        int end = Math.Min(verb.End + PaidTokensMax, reading.Sentences[reading.SentenceOf(verb.First)].End);
        for (int i = verb.End; i < end; i++)
        {
            if (reading.Chars(i) is "tax" or "taxes" or "duty" or "duties" or "dividend" or "dividends" or "interest" or "fee" or "fees" or "royalties" or "rent" or "back" or "loan" or "loans" or "bailout" or "deposit") return [];
        }
        for (int i = verb.End; i + 2 < end; i++)
        {
            if (reading.Chars(i) is not "to") continue;
            Mention? payee = acts.Scene.Cast.At(i + 1) ?? (reading.Is(i + 1, WordClass.Determiner) ? acts.Scene.Cast.At(i + 2) : null);
            if (payee is not null && FormalActs.IsEnforcer(payee.Entity) && !payee.Entity.IsGovernment && IsOfLaw(payee.Entity.Name)) return [acts.Named.By(payee)];
        }
        return [];
    }

    /// <summary>"U.S. criminal charges", "a Swiss probe": the country says whose they are.</summary>
    public static List<Doer> Suggested(FormalActs acts, int first, int end)
    {
        Reading reading = acts.Reading;
        foreach (Hit hit in reading.HitsIn(first, end))
        {
            if (hit.Phrase.Class is not (WordClass.SettledMatter or WordClass.PenaltyNoun)) continue;
            for (int i = Math.Max(first, hit.First - PlaceTokensMax); i < hit.First; i++)
            {
                Hit place = reading.LongestAt(i, WordClass.Place);
                if (place.End > 0 && acts.Scene.Cast.At(i) is null) return [new Doer(acts.Parties.Unlisted(reading.Written(place.First, place.End) + " authorities", ActorKind.Agency), ActorPrecision.Group, null)];
            }
        }
        return [];
    }

    /// <summary>"…, the SEC said", "the Justice Department announced that".</summary>
    public static List<Doer> Telling(FormalActs acts, int token)
    {
        var telling = new List<Doer>();
        if (acts.Scene.Speeches.Of(token) is not { } speech || acts.Scene.Clauses.Of(speech.Verb) is null) return telling;       // "according to its filing with the SEC"
        foreach (Mention speaker in speech.Speakers)
        {
            if (FormalActs.IsEnforcer(speaker.Entity) || IsOfState(speaker.Entity)) telling.Add(acts.Named.By(speaker));
        }
        return telling;
    }

    private static bool IsPaying(Reading reading, int verb) => reading.Chars(verb) is "pay" or "pays" or "paid" or "paying";

    // Where what is alleged begins: "charges that …", "claims it …", "allegations of …" is the matter itself.
    private static int Alleged(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.Chars(i) is "that" or "whether" or "alleging" or "accusing" or "charging" or "claiming") return i;
        }
        return end;
    }

    private static List<Doer> Between(FormalActs acts, int first, int end, bool isAlleged = false)
    {
        for (int i = first; i < end; i++)
        {
            if (acts.Scene.Cast.At(i) is not { } mention) continue;
            i = mention.End - 1;
            if (!FormalActs.IsEnforcer(mention.Entity) || mention.Entity.Jurisdiction == "UN" || acts.Reading.IsKind(mention.End, TokenKind.Hyphen)) continue;        // "FDA-approved"
            if (isAlleged && acts.Scene.Clauses.Of(mention.End) is not null && !acts.Reading.IsKind(mention.First - 1, TokenKind.Comma)) continue;       // "charges that the regulator said would"
            List<Mention> joined = [.. new ActRoles(acts.Scene).Joined(mention).Where(m => FormalActs.IsEnforcer(m.Entity))];
            return [.. acts.Named.Each(joined)];
        }
        return [];
    }

    // Something that an authority can have against a company; not "problems in settling payments, the central bank said".
    private static bool IsOfDispute(Reading reading, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (reading.LongestAt(i, WordClass.SettledMatter).End > 0 || reading.LongestAt(i, WordClass.PenaltyNoun).End > 0) return true;
            if (reading.Chars(i) is "claims" or "lawsuit" or "lawsuits" or "suit" or "case" or "cases" or "dispute" or "disputes" or "litigation") return true;
        }
        return false;
    }

    // "the government said", "Florida officials said", "Gov. Jane Roe said".
    private static bool IsOfState(Entity speaker) =>
        speaker.Kind == ActorKind.Politician && (speaker.IsGovernment || (!speaker.IsNamedPerson && speaker.Name.EndsWith("officials", StringComparison.Ordinal)) || (speaker.Office is { } office && office.StartsWith("Gov", StringComparison.Ordinal)));

    private static bool IsOfLaw(string name) =>
        name.Contains("egulator", StringComparison.Ordinal) || name.Contains("Justice", StringComparison.Ordinal) || name.Contains("Securities", StringComparison.Ordinal) || name is "SEC" or "FTC" or "DOJ" or "FSA" or "CFTC"
        || name.Contains("rosecutor", StringComparison.Ordinal) || (name.Contains("uthorities", StringComparison.Ordinal) && !name.StartsWith("local", StringComparison.OrdinalIgnoreCase)) || name.Contains("Commission", StringComparison.Ordinal) || name.Contains("ttorney", StringComparison.Ordinal);
}
