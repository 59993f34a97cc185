using RiskMonitor.Articles.Evaluation;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Correcting;

/// <summary>Why a missed event was not taken, in words that say what is allowed.</summary>
internal static class MissedEventRefusals
{
    public static CorrectionOutcome.Refused Of(MissedEventRefusal refusal, MissedEvent missed) => refusal switch
    {
        MissedEventRefusal.QuoteNotInText => new(ProblemTypes.EventNotInText, $"The article does not say '{missed.Quote}'; the words must stand in its current text letter for letter."),
        MissedEventRefusal.UnknownType => new(ProblemTypes.EventInvalid, $"The type is '{missed.Type}'; {string.Join(", ", GuidelineTypes.All)} are allowed."),
        MissedEventRefusal.NoActor => new(ProblemTypes.EventInvalid, "The event names nobody who acts."),
        MissedEventRefusal.NoCompany => new(ProblemTypes.EventInvalid, "The event names no company."),
        _ => new(ProblemTypes.EventInvalid,
            $"The detail of a {missed.Type} is '{missed.Detail}'. A warning needs warned, criticised or demanded; a denial needs categorical or qualified and the claim it denies, as 'score' shows it; "
            + "a legal action sued, charged or convicted; a penalty fine, settlement, order or revocation; a sanction its kind, such as listing, ban or tariff."),
    };
}
