using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>The companies of a denial.</summary>
internal static class DenialCompanies
{
    /// <summary>
    /// Who denies, then the other companies of the claim; where no claim is known, those that the sentence names. A person of no known company speaks of what the article is about;
    /// a politician or an authority only of the companies that it names or that the claim names. Empty where nobody in business is meant: then it is no event.
    /// </summary>
    public static List<Entity> Of(Scene scene, Denial denial)
    {
        int sentence = scene.Reading.SentenceOf(denial.Trigger);
        var companies = new List<Entity>(denial.Denier.Companies);
        if (denial.Denier.Employer is { } employer) companies.Add(employer);
        if (companies.Count == 0 || denial.Claim is null) companies.AddRange(scene.Cast.CompaniesIn(sentence).Where(c => !denial.Beside.Contains(c)));
        if (denial.Claim is { } claim) companies.AddRange(claim.Companies.Select(scene.EntityOf).OfType<Entity>());
        bool isPrivate = denial.Denier.Kind is ActorKind.Person or ActorKind.Executive;
        if (companies.Count == 0 && isPrivate) companies.AddRange(OfLead(scene));
        return [.. companies.Distinct()];
    }

    private static List<Entity> OfLead(Scene scene)
    {
        for (int s = 0; s < scene.Reading.Sentences.Count; s++)
        {
            if (scene.Cast.CompaniesIn(s) is { Count: > 0 } companies) return companies;
            if (!scene.Reading.Sentences[s].IsTitle) break;
        }
        return [];
    }
}
