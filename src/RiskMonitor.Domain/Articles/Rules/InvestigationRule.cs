using RiskMonitor.Articles.Language;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// InvestigationOpened: an authority investigates a company, raids it, subpoenas it, or is said to. Not: a company's own inquiry, a private one,
/// routine reviews of mergers and licences, what is only called for.
/// </summary>
internal static class InvestigationRule
{
    public const string Id = "investigation-1";

    private static readonly ActWords Words = new(WordClasses.Of(WordClass.InvestigationVerb), WordClasses.Of(WordClass.InvestigationNoun))
    {
        WeakVerbs = WordClasses.Of(WordClass.InquiryVerb, WordClass.RequestVerb),
        WeakNouns = WordClasses.Of(WordClass.InquiryNoun),
        CanBeOwn = true,
    };

    public static IReadOnlyList<RiskEvent> Find(Scene scene, IReadOnlyList<RiskEvent> earlier) =>
        [.. ActRows.Of(scene, new AuthorityActs(scene, Words).Find()).Select(act => Event(scene, act.Sight(scene)))];

    private static InvestigationOpened Event(Scene scene, Sighting sighting) =>
        new(sighting.Facts(scene, nameof(InvestigationOpened), Id) with { Claim = sighting.ClaimOfAct(scene, Matters.InvestigationOpened) });
}
