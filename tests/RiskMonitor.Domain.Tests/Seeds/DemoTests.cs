using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace RiskMonitor.Seeds;

public sealed class DemoTests
{
    private const string SeedArticle = "articles/ford-xiaomi-denial.txt";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    // proven: the file holds an object
    private static readonly Schedule Demo = JsonSerializer.Deserialize<Schedule>(File.ReadAllText(SeedFiles.Path("demo.json")), Json)!;

    private sealed record Schedule(string Policy, Entry[] Articles);

    private sealed record Entry(string File, double DaysAgo, string Source, string? Url);

    private sealed record Subscriber(string Id, string Tenant, string Url, string Description, string[] Events);

    [Fact]
    public void The_seed_article_is_the_one_that_was_given_byte_for_byte()
    {
        byte[] bytes = File.ReadAllBytes(SeedFiles.Path(SeedArticle));

        Assert.Equal("c9932b992d13c6c81b102c96369bd09316d0e5b4fff7282855e0b9a6ca815941", Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public void Every_article_is_played_once_and_every_file_of_the_schedule_exists()
    {
        string[] files = [.. Directory.GetFiles(SeedFiles.Path("articles")).Select(file => "articles/" + Path.GetFileName(file)).Order(StringComparer.Ordinal)];

        string[] played = [.. Demo.Articles.Select(entry => entry.File).Order(StringComparer.Ordinal)];

        Assert.Equal(files, played);
    }

    [Fact]
    public void The_story_runs_forward_over_the_last_thirty_days_and_ends_now_with_the_seed_article()
    {
        double[] ages = [.. Demo.Articles.Select(entry => entry.DaysAgo)];

        Assert.Equal(ages.OrderDescending(), ages);
        Assert.InRange(ages[0], 25, 30);
        Assert.Equal(0, ages[^1]);
        Assert.Equal(SeedArticle, Demo.Articles[^1].File);
    }

    [Fact]
    public void One_article_is_revised_and_every_other_has_an_address_of_its_own()
    {
        string[] revised = [.. Demo.Articles.Where(entry => entry.Url is not null).GroupBy(entry => entry.Url)
            .Where(group => group.Count() > 1).SelectMany(group => group).Select(entry => entry.File)];

        Assert.Equal(["articles/10-ft-report-ford-xiaomi.txt", "articles/11-ft-report-ford-xiaomi-update.txt"], revised);
    }

    [Fact]
    public void Every_other_article_says_that_it_is_synthetic_and_comes_from_a_reserved_host()
    {
        foreach (Entry entry in Demo.Articles.Where(entry => entry.File != SeedArticle))
        {
            string text = File.ReadAllText(SeedFiles.Path(entry.File));

            Assert.Contains("SYNTHETIC ARTICLE: written for this project's demo; not news.", text, StringComparison.Ordinal);
            Assert.EndsWith(".example", new Uri(entry.Url!).Host, StringComparison.Ordinal);     // proven: only the seed article has no address
            Assert.Equal(new Uri(entry.Url!).Host, entry.Source);
        }
    }

    [Fact]
    public void Header_lines_give_headline_author_no_date_and_the_scheduled_address()
    {
        foreach (Entry entry in Demo.Articles.Where(entry => entry.File != SeedArticle))
        {
            string[] lines = File.ReadAllLines(SeedFiles.Path(entry.File));

            Assert.StartsWith("-- ", lines[0], StringComparison.Ordinal);
            Assert.StartsWith("-- By ", lines[1], StringComparison.Ordinal);
            Assert.Equal("--", lines[2]);       // a date in the text would win over the schedule
            Assert.Equal("-- " + entry.Url, lines[3]);
            Assert.Equal("", lines[4]);
        }
    }

    [Fact]
    public void The_unknown_company_of_the_story_is_in_no_registry() =>
        Assert.DoesNotContain(SeedFiles.Gazetteer.Companies, company => company.Name.Contains("Lumivolt", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_fictional_lawmaker_of_the_story_is_in_no_roster() =>
        Assert.DoesNotContain(SeedFiles.Gazetteer.Politicians, politician => politician.Name.Contains("Whitfield", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_demo_subscriber_listens_on_loopback_for_alerts_and_holds_no_secret()
    {
        string text = File.ReadAllText(SeedFiles.Path("subscribers/demo.json"));
        Subscriber subscriber = JsonSerializer.Deserialize<Subscriber>(text, Json)!;      // proven: the file holds an object

        Assert.True(Spelling.IsId(subscriber.Id));
        Assert.Equal("default", subscriber.Tenant);
        Assert.True(new Uri(subscriber.Url).IsLoopback);
        Assert.Equal(["alert.raised"], subscriber.Events);
        Assert.DoesNotContain("whsec_", text, StringComparison.Ordinal);
    }
}
