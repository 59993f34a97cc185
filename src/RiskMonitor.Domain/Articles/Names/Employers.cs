using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Names;

/// <summary>
/// Gives officers whom they speak for where that was only found after them: "Zentrix spokesman John Smith", of a Zentrix that no registry knows; "Jane Roe, head of Ruritania's
/// Financial Regulatory Commission".
/// </summary>
internal static class Employers
{
    private const int ApposedTokensMax = 12;

    public static void Give(CastDraft draft)
    {
        Reading reading = draft.Reading;
        foreach (Mention mention in draft.InOrder())
        {
            Entity person = mention.Entity;
            if (person is not { IsNamedPerson: true, Employer: null, Kind: ActorKind.Executive or ActorKind.Person }) continue;
            if (BodyHeaded(draft, mention) is { } body) Titles.OfBody(person, body, person.Office ?? "head", isFormer: person.Office?.StartsWith("former ", StringComparison.Ordinal) is true);
            else if (reading.Is(mention.First, WordClass.ExecutiveTitle) || reading.Is(mention.First, WordClass.SpeakerNoun)) GiveOwner(draft, mention);
        }
    }

    private static void GiveOwner(CastDraft draft, Mention mention)
    {
        Reading reading = draft.Reading;
        int before = mention.First - 1;
        if (reading.IsKind(Math.Max(0, before), TokenKind.Possessive)) before--;
        if (before < 0 || reading.SentenceOf(before) != reading.SentenceOf(mention.First)) return;
        Entity? owner = draft.At(before)?.Entity;
        if (owner is { IsCompany: true, Members.Count: 0 }) mention.Entity.Employer = owner;
        else if (owner is { Kind: ActorKind.Agency, IsNamedPerson: false }) Titles.OfBody(mention.Entity, owner, mention.Entity.Office ?? "spokesman", isFormer: mention.Entity.Office?.StartsWith("former ", StringComparison.Ordinal) is true);
    }

    // ", head of the … Commission": a title, "of" or "for", and the authority, before the next comma.
    private static Entity? BodyHeaded(CastDraft draft, Mention mention)
    {
        Reading reading = draft.Reading;
        if (!reading.IsKind(mention.End, TokenKind.Comma)) return null;
        int end = Math.Min(mention.End + ApposedTokensMax, reading.Sentences[reading.SentenceOf(mention.First)].End);
        bool isOfficer = false, isOf = false;
        for (int i = mention.End + 1; i < end && reading.Tokens[i].Kind != TokenKind.Comma; i++)
        {
            if (draft.At(i) is { } named) return isOf && named.Entity is { Kind: ActorKind.Agency, IsNamedPerson: false } ? named.Entity : null;
            isOfficer |= reading.Is(i, WordClass.ExecutiveTitle) || reading.Is(i, WordClass.SpeakerNoun);
            isOf |= isOfficer && reading.Chars(i) is "of" or "for" or "at";
        }
        return null;
    }
}
