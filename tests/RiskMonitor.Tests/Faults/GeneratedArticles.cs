using System.Globalization;
using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Companies;

namespace RiskMonitor.Faults;

/// <summary>An article to post.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Json">What is posted.</param>
internal sealed record GeneratedArticle(Uri Url, string Json)
{
    public ArticleId Id => ArticleIdentity.Of(CanonicalUrl.Of(Url.ToString()), "");
}

/// <summary>News in plain English about companies and politicians of the seeds: warnings, and now and then a denial.</summary>
internal static class GeneratedArticles
{
    // Few companies, so that each is warned of often enough to cross the levels of the seeded policy pack.
    private const int Companies = 40;

    public static GeneratedArticle[] Draw(int count, int seed, string run)
    {
        Gazetteer gazetteer = SeedsFolder.Read(SeedsFolder.Find(null));
        Company[] companies = [.. gazetteer.Companies.Where(c => c.Country == "US" && c.Listings.Count > 0 && c.AmbiguousAliases.IsEmpty).Take(Companies)];
        Politician[] politicians = [.. gazetteer.Politicians.Where(p => p is { Jurisdiction: "US", Party: not null } && p.Offices.Any(o => o is { Title: "Rep.", Until: null }))];
        var random = new Random(seed);
        DateTimeOffset published = TimeProvider.System.GetUtcNow().AddHours(-2);
        return [.. Enumerable.Range(0, count).Select(i => Write(i, companies[i % companies.Length], politicians[random.Next(politicians.Length)], random, published, run))];
    }

    private static GeneratedArticle Write(int number, Company company, Politician politician, Random random, DateTimeOffset published, string run)
    {
        Listing listing = company.Listings[0];
        string name = $"{company.Name} ({listing.Exchange}:{listing.Ticker})";
        string warning = random.Next(3) switch
        {
            0 => $"Rep. {politician.Name} ({politician.Party}-Ohio) warned {company.Name} on Thursday that its supply agreement would \"deepen dependence\" on foreign technology.",
            1 => $"Rep. {politician.Name} ({politician.Party}-Ohio) criticized {company.Name}, warning the plan would \"put national security at risk\".",
            _ => $"Rep. {politician.Name} ({politician.Party}-Ohio) warned that the licence of {company.Name} could harm American workers.",
        };
        string denial = random.Next(10) == 0 ? $"\n\n\"This is completely false,\" a {company.Name} spokesperson said, denying that the company plans such a deal." : "";
        var url = new Uri($"https://news.example/{run}/{number.ToString(CultureInfo.InvariantCulture)}");
        string json = JsonSerializer.Serialize(new
        {
            url,
            title = $"{politician.Name} warns {company.Name} over plan {number}",
            text = $"WASHINGTON - {name} is at the centre of a new dispute.\n\n{warning}{denial}\n\nReport number {number} of {run}.",
            source = "news.example",
            publishedAt = published,
        });
        return new GeneratedArticle(url, json);
    }
}
