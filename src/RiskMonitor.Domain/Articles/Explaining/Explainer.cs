using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Rules;

namespace RiskMonitor.Articles.Explaining;

/// <summary>Puts what the rules have read into words and offsets that do not depend on how they read.</summary>
internal static class Explainer
{
    public static Explanation Explain(Scene scene, Extraction extraction)
    {
        List<Entity> cast = [.. scene.Cast.Mentions.Select(mention => mention.Entity).Distinct()];
        var indexes = new Dictionary<Entity, int>();
        for (int i = 0; i < cast.Count; i++) indexes[cast[i]] = i;

        Reading reading = scene.Reading;
        return new Explanation(
            extraction,
            extraction.Events.Select(happened => scene.Triggers is { } triggers && triggers.TryGetValue(happened.Id, out int token) ? Span(reading, token, token + 1) : null).ToValueList(),
            cast.Select(entity => Member(entity, scene.Roster)).ToValueList(),
            scene.Cast.Mentions.Select(mention => new CastMention(indexes[mention.Entity], Span(reading, mention.First, mention.End), mention.IsReference)).ToValueList(),
            reading.Sentences.Where(sentence => sentence.End > sentence.First)
                .Select(sentence => new ReadSentence(Span(reading, sentence.First, sentence.End), sentence.IsTitle, sentence.Paragraph)).ToValueList(),
            reading.Quotations.Select(quotation => new ReadQuotation(Span(reading, quotation.First, quotation.End), Speakers(scene, quotation, indexes))).ToValueList());
    }

    private static ValueList<int> Speakers(Scene scene, Quotation quotation, Dictionary<Entity, int> indexes) =>
        (scene.Speeches.Of(quotation.First)?.Speakers ?? []).Select(speaker => indexes[speaker.Entity]).Distinct().ToValueList();

    private static CastMember Member(Entity entity, Roster roster) => new(
        entity.Name, entity.Kind, entity.Id, IsKnown(entity, roster), entity.Office, entity.Party, entity.Jurisdiction, entity.Employer?.Name,
        entity.Members.Select(member => member.Name).ToValueList());

    private static bool IsKnown(Entity entity, Roster roster) =>
        entity.Registered is not null || entity.Outlet is not null || roster.BodyOf(entity.Id) is not null || roster.PoliticianNamed(entity.Name)?.Id == entity.Id;

    private static TextSpan Span(Reading reading, int first, int end) =>
        new(reading.Tokens[first].Start, reading.Tokens[end - 1].End - reading.Tokens[first].Start);
}
