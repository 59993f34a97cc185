using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// ApprovalGranted: an authority approves or clears something of a company, drops or closes a case (subtype InvestigationClosed) or lifts a ban (SanctionLifted);
/// then it says which claims it closes. Not: what is asked for, expected or refused, and what shareholders approve.
/// </summary>
internal static class ApprovalRule
{
    public const string Id = "approval-1";

    private static readonly ActWords Words = new(WordClasses.Of(WordClass.ApproveVerb, WordClass.EndVerb), WordClasses.Of(WordClass.ApprovalNoun));

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier)
    {
        var acts = new List<Act>();
        foreach (Act act in new AuthorityActs(scene, Words).Find())
        {
            if (act.Precision != ActorPrecision.Unstated && IsGiven(scene, act)) acts.Add(act);
        }
        return [.. ActRows.Of(scene, acts).Select(act => Event(scene, act))];
    }

    private static bool IsGiven(Scene scene, Act act)
    {
        if (act.Group.IsNegated || act.Group.IsModal || act.Group.IsInfinitive || IsHopedFor(scene, act) || IsAwaited(scene, act)) return false;
        return act.Trigger.Phrase.Class switch
        {
            WordClass.EndVerb => EndedMatters.Of(scene, act) is { } ended && !IsPrivateSuit(scene, act, ended),
            WordClass.ApprovalNoun => act.Authority.Kind == ActorKind.Agency && act.IsLinked && scene.Reading.Is(act.Group.Verb, WordClass.ObtainVerb),
            _ => act.Authority.Kind == ActorKind.Agency && (act.IsLinked || IsOfDeal(scene, act))      // what parliaments vote and courts confirm is another matter
                && (act.Shape != ActShape.Passive || IsAgentNamed(scene, act)) && scene.Reading.Chars(act.Trigger.First) is not "clear"       // "made it clear"
                && (!IsLeave(scene.Reading.Chars(act.Trigger.First)) || IsGivenLeave(scene, act)),
        };
    }

    // "a judge dismissed a lawsuit against Acme": of a private party, unless its sentence or the one before names an authority that brought it, or it is a criminal one.
    private static bool IsPrivateSuit(Scene scene, Act act, string ended)
    {
        if (act.Authority.Kind != ActorKind.Court || ended != Matters.LegalActionTaken) return false;
        Reading reading = scene.Reading;
        Sentence sentence = reading.Sentences[act.Sentence];
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (reading.Chars(i) is "criminal" or "charge" or "charges" or "indictment" or "conviction" or "prosecution" or "government" or "state") return false;
        }
        for (int s = act.Sentence; s >= Math.Max(0, act.Sentence - 1); s--)
        {
            foreach (Mention mention in scene.Cast.In(s))
            {
                if (FormalActs.IsEnforcer(mention.Entity)) return false;
            }
        }
        return true;
    }

    private static bool IsLeave(ReadOnlySpan<char> verb) => verb.StartsWith("allow", StringComparison.Ordinal) || verb.StartsWith("permit", StringComparison.Ordinal);

    // "allowed Acme to sell", "Acme was permitted by the regulator", "after allowing Acme to sell"; not "a law that allows", "fraud, allowing Acme to gain", "as soon as permitted by regulators", "allowed Acme to fail".
    private static bool IsGivenLeave(Scene scene, Act act)
    {
        Reading reading = scene.Reading;
        int verb = act.Trigger.First;
        if (reading.Chars(verb) is "allowing" or "permitting") return act.IsLinked && verb > 0 && reading.Chars(verb - 1) is "after" or "for";
        if (reading.Chars(verb) is not ("allowed" or "permitted") || scene.Clauses.Of(verb) is not { IsAsserted: true, Kind: ClauseKind.Main or ClauseKind.Complement } clause) return false;
        if (clause.IsPassive) return clause.Subject is { } subject && scene.Clauses.MentionsIn(subject).Exists(m => m.Entity.IsCompany);
        bool isCompanys = clause.Object is { } given && scene.Clauses.MentionsIn(given).Exists(m => m.Entity.IsCompany);
        return isCompanys && clause.Complement is { IsInfinitive: true } leave && reading.Chars(leave.Verb) is not ("go" or "fail" or "collapse" or "become" or "remain");
    }

    // "as soon as regulators give approval", "as long as the Fed has signed off", "until such time as".
    private static bool IsAwaited(Scene scene, Act act)
    {
        Reading reading = scene.Reading;
        int floor = Math.Max(reading.Sentences[act.Sentence].First, act.Group.First - AwaitedTokensMax);
        for (int i = act.Group.First - 1; i > floor; i--)
        {
            if (reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon) return false;
            if (reading.Chars(i) is "as" && reading.Chars(i - 1) is "soon" or "long" or "time") return true;
        }
        return false;
    }

    private const int AwaitedTokensMax = 8;

    // "confident of winning clearance", "hopes of getting approval".
    private static bool IsHopedFor(Scene scene, Act act) => act.Group.IsParticiple && act.Group.First > 0 && (scene.Reading.Chars(act.Group.First - 1) is "of" or "for" or "with" or "without" or "about" or "in" or "included" or "include" or "includes" || scene.Clauses.Of(act.Group.Verb) is { } clause && Happens.IsWeighed(scene, clause));

    // "approved the merger": of those whom the article is about.
    private static bool IsOfDeal(Scene scene, Act act) => scene.Reading.Contains(act.Trigger.End, scene.Reading.Sentences[act.Sentence].End, WordClass.DealNoun);

    private static bool IsAgentNamed(Scene scene, Act act) => new ActRoles(scene).Agents(act.Trigger.End, withFrom: false).Count > 0;

    private static ApprovalGranted Event(Scene scene, Act act)
    {
        Sighting sighting = act.Sight(scene);
        string? ended = act.Trigger.Phrase.Class == WordClass.EndVerb ? EndedMatters.Of(scene, act) : null;
        ValueList<CompanyId> companies = sighting.CompanyIds.Distinct().Order().ToValueList();
        return new ApprovalGranted(sighting.Facts(scene, nameof(ApprovalGranted), Id) with
        {
            Polarity = Polarity.Favourable,
            Subtype = ended switch { null => null, Matters.SanctionImposed => Subtypes.SanctionLifted, _ => Subtypes.InvestigationClosed },
        })
        {
            Closes = ended is null || sighting.Companies.Count == 0
                ? null
                : new ClosedClaim(ended, companies, ClaimAuthority.Of(scene, sighting.Actor), null) { Unresolved = sighting.Mentions().UnresolvedNames().Stored() },
        };
    }
}
