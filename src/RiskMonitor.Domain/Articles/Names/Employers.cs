using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>Gives officers their companies where the company was only found after them: "Zentrix spokesman John Smith", of a Zentrix that no registry knows.</summary>
internal static class Employers
{
    public static void Give(CastDraft draft)
    {
        Reading reading = draft.Reading;
        foreach (Mention mention in draft.InOrder())
        {
            Entity person = mention.Entity;
            bool isOfficer = person is { IsNamedPerson: true, Employer: null, Kind: ActorKind.Executive or ActorKind.Person }
                && (reading.Is(mention.First, WordClass.ExecutiveTitle) || reading.Is(mention.First, WordClass.SpeakerNoun));
            int before = mention.First - 1;
            if (isOfficer && reading.IsKind(Math.Max(0, before), TokenKind.Possessive)) before--;
            if (!isOfficer || before < 0 || reading.SentenceOf(before) != reading.SentenceOf(mention.First)) continue;
            if (draft.At(before)?.Entity is { IsCompany: true, Members.Count: 0 } employer) person.Employer = employer;
        }
    }
}
