using System.CommandLine;
using System.Globalization;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Harness;

namespace RiskMonitor.Validation;

/// <summary><c>copies</c>: how well copies of one story are told from different stories, at several thresholds (decision 0075).</summary>
internal static class CopiesCommand
{
    private const int BodyWordsMin = 120;
    private const int PairsOfCompanyMax = 200;

    // Stories of one company so many days apart are taken for different ones; an agency's updates of one story follow within a day.
    private static readonly TimeSpan Apart = TimeSpan.FromDays(3);

    private sealed record Story(Article Article, string[] Words, string Print, HashSet<string> Shingles);

    public static Command Create()
    {
        var news = new Option<string>("--news") { Description = "Folder with dated articles.", Required = true };
        var articles = new Option<int>("--articles") { Description = "Articles of the folder that are taken at most.", DefaultValueFactory = _ => 4_000 };
        var folder = new Option<string?>("--out") { Description = "Folder to write the table to." };
        var show = new Option<int>("--show") { Description = "Different stories that share a band, printed to be looked at.", DefaultValueFactory = _ => 0 };
        var command = new Command("copies", "Precision and recall of near-duplicate detection over pairs made of real news.") { news, articles, folder, show };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(news), parsed.GetValue(articles), parsed.GetValue(folder), parsed.GetValue(show), ct));
        return command;
    }

    private static async Task RunAsync(string news, int articlesMax, string? folder, int show, CancellationToken ct)
    {
        (List<Story> stories, List<(Story One, Story Other)> ofOneCompany) = Read(news, articlesMax);
        (Story One, Story Other)[] strangers = [.. stories.Zip(stories.Skip(stories.Count / 2))];
        (string Kind, (Story Own, Story Copy)[] Pairs)[] made = [.. MadeCopies.Kinds.Select(kind => (kind.Kind, stories.Select((story, i) => (story, Copy(story, kind.Make, stories[(i + stories.Count / 3) % stories.Count]))).ToArray()))];
        (string Name, Func<Story, Story, bool> AreCopies)[] thresholds =
        [
            .. ((int[])[1, 2, 3, 4, 6, 8]).Select(bands => ($"{bands} of 8 bands", (Func<Story, Story, bool>)((one, other) => Shared(one.Print, other.Print) >= bands))),
            .. ((double[])[0.3, 0.5, 0.7, 0.9]).Select(share => (string.Create(CultureInfo.InvariantCulture, $"J ≥ {share}"), (Func<Story, Story, bool>)((one, other) => Jaccard(one, other) >= share))),
        ];
        foreach ((Story one, Story other) in ofOneCompany.Where(pair => Shared(pair.One.Print, pair.Other.Print) > 0).Take(show))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Jaccard(one, other):F2} {one.Article.PublishedAt:yyyy-MM-dd} {one.Article.Title} | {other.Article.PublishedAt:yyyy-MM-dd} {other.Article.Title}"));

        string typed = "dotnet run -c Release --project tests/RiskMonitor.Benchmarks -- copies --news NEWS";
        await new BenchmarkRun(1, folder, typed).Report("copies", "Copies of one story")
            .Circumstances(null, TimeProvider.System.GetUtcNow())
            .Note(string.Create(CultureInfo.InvariantCulture, $"{stories.Count:N0} stories of {stories.Min(s => s.Article.PublishedAt):yyyy-MM} to {stories.Max(s => s.Article.PublishedAt):yyyy-MM} with {BodyWordsMin} words or more, of each one copy of each kind; J is the share of four-word sequences that the first 120 words have in common, counted exactly"))
            .Heading("Recall by kind of copy")
            .Table(["threshold", .. made.Select(kind => kind.Kind)], thresholds.Select(t => (IReadOnlyList<string>)[t.Name, .. made.Select(kind => Share(kind.Pairs, t.AreCopies))]))
            .Heading("Different stories taken for copies, and precision")
            .Paragraph(string.Create(CultureInfo.InvariantCulture, $"{ofOneCompany.Count:N0} pairs of stories about one company, {Apart.TotalDays:N0} days or more apart; {strangers.Length:N0} pairs of stories that have nothing to do with one another. Precision is of all copies but rewrites, together with all these pairs."))
            .Table(["threshold", "one company", "strangers", "precision", "recall of all but rewrites"], thresholds.Select(t => (IReadOnlyList<string>)[t.Name, .. Row(t.AreCopies)]))
            .WriteAsync(ct);

        string[] Row(Func<Story, Story, bool> areCopies)
        {
            var copies = made[..^1].SelectMany(kind => kind.Pairs).ToArray();
            int known = copies.Count(pair => areCopies(pair.Own, pair.Copy)), one = ofOneCompany.Count(pair => areCopies(pair.One, pair.Other)), stranger = strangers.Count(pair => areCopies(pair.One, pair.Other));
            return [$"{one}", $"{stranger}", Percent(known, known + one + stranger), Percent(known, copies.Length)];
        }
    }

    private static (List<Story> Stories, List<(Story, Story)> OfOneCompany) Read(string news, int articlesMax)
    {
        Gazetteer gazetteer = SeedsFolder.Read(SeedsFolder.Find(given: null));
        var extractor = new ArticleExtractor(gazetteer);
        var outlets = new OutletDirectory(gazetteer.Outlets);
        var stories = new List<Story>();
        var byCompany = new SortedDictionary<CompanyId, List<Story>>();
        foreach (string file in Directory.EnumerateFiles(news, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (stories.Count == articlesMax) break;
            var origin = new ArticleOrigin { RetrievedAt = TimeProvider.System.GetUtcNow(), ContentType = "text/plain" };
            if (ArticleFile.Read(File.ReadAllBytes(file), origin, outlets) is not ArticleReading.Accepted { PublishedAt: not null, Article: var article }) continue;
            string[] words = article.Text[article.BodyStart..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < BodyWordsMin || StoryOf(article, words) is not { } story) continue;
            stories.Add(story);
            foreach (CompanyId company in extractor.Extract(article).Companies.Select(mention => mention.Id).OfType<CompanyId>().Distinct())
            {
                if (!byCompany.TryGetValue(company, out List<Story>? known)) byCompany.Add(company, known = []);
                known.Add(story);
            }
        }
        List<(Story, Story)> pairs = [];
        foreach (List<Story> ofCompany in byCompany.Values)
            pairs.AddRange((from i in Enumerable.Range(0, ofCompany.Count)
                            from j in Enumerable.Range(i + 1, ofCompany.Count - i - 1)
                            where (ofCompany[i].Article.PublishedAt - ofCompany[j].Article.PublishedAt).Duration() >= Apart
                            select (ofCompany[i], ofCompany[j])).Take(PairsOfCompanyMax));
        return (stories, [.. pairs.Distinct()]);
    }

    private static Story? StoryOf(Article article, string[] words) => LeadPrint.Of(article) is { } print ? new Story(article, words, print, Shingles(article)) : null;

    private static Story Copy(Story story, Func<string[], string[], string[]> make, Story stranger)
    {
        string[] words = make(story.Words, stranger.Words);
        return StoryOf(MadeCopies.With(story.Article, words), words)!;      // long enough to be printed
    }

    // As the print sees a text: its first words without dateline, in sequences of four.
    private static HashSet<string> Shingles(Article article)
    {
        string body = article.Text[article.BodyStart..].TrimStart();
        int bracket = body[..Math.Min(100, body.Length)].IndexOf(')', StringComparison.Ordinal);
        int dash = bracket < 0 ? -1 : body.AsSpan(bracket, Math.Min(100, body.Length) - bracket).IndexOfAny('-', '–', '—');
        if (dash is > 0 and <= 4) body = body[(bracket + dash + 1)..];
        string[] words = [.. new string([.. body.Select(c => char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(LeadPrint.WordsMax)];
        return [.. Enumerable.Range(0, Math.Max(0, words.Length - 3)).Select(i => string.Join(' ', words[i..(i + 4)]))];
    }

    private static double Jaccard(Story one, Story other)
    {
        int common = one.Shingles.Count(other.Shingles.Contains);
        return common == 0 ? 0 : (double)common / (one.Shingles.Count + other.Shingles.Count - common);
    }

    private static int Shared(string one, string other) =>
        Enumerable.Range(0, LeadPrint.Bands).Count(band => one.AsSpan(band * LeadPrint.BandChars, LeadPrint.BandChars).SequenceEqual(other.AsSpan(band * LeadPrint.BandChars, LeadPrint.BandChars)));

    private static string Share((Story Own, Story Copy)[] pairs, Func<Story, Story, bool> areCopies) => Percent(pairs.Count(pair => areCopies(pair.Own, pair.Copy)), pairs.Length);

    private static string Percent(int part, int whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:F1} %");
}
