using System.Globalization;
using System.Text;
using RiskMonitor.Companies;
using RiskMonitor.Harness;

namespace RiskMonitor.Articles;

/// <summary>Writes articles of about 3 kB: one report, one denial, one warning and one concern about two companies, among sentences that state nothing.</summary>
/// <remarks>The same number gives the same article for ever; different numbers give different URLs, texts and, as far as the registry reaches, companies.</remarks>
internal sealed class ArticleGenerator(Seeds seeds)
{
    private const int CharsMin = 3000;

    private static readonly string[] Filler =
    [
        "Shares were little changed in early trading, in line with the wider market.",
        "People in the industry have expected consolidation for several quarters, as margins narrow and inventories stay high.",
        "The two sides already share a laboratory, which was opened with regional grants and employs about forty engineers.",
        "A conference on supply chains is to be held next month; the programme lists panels on tooling, freight and recycling.",
        "Deliveries in the quarter rose slightly, helped by a milder winter and by a new depot close to the harbour.",
        "The plant runs two shifts and was rebuilt after a flood; its paint shop is regarded as one of the most modern of its kind.",
        "Freight rates have fallen since the spring, and several carriers have laid up older vessels.",
        "Local schools have begun to offer courses in mechatronics, with apprenticeships that last three years.",
    ];

    private readonly Politician[] _members = [.. seeds.Gazetteer.Politicians.Where(p => p.Offices.Any(o => o.Title is "Rep." or "Sen." && o.Until is null))];
    private readonly Body[] _agencies = [.. seeds.Gazetteer.Bodies.Where(b => b.Kind == ActorKind.Agency && b.Jurisdiction == "US")];

    /// <summary>Writes article number <paramref name="number"/>, published at <paramref name="at"/>, about the next two companies of the registry.</summary>
    public GeneratedArticle Write(int number, DateTimeOffset at)
    {
        ValueList<Company> registry = seeds.Gazetteer.Companies;
        return Write(number, at, registry[number * 2 % registry.Count], registry[(number * 2 + 1) % registry.Count]);
    }

    /// <summary>The same about two companies given.</summary>
    public GeneratedArticle Write(int number, DateTimeOffset at, Company a, Company b)
    {
        Outlet outlet = seeds.Gazetteer.Outlets[number % seeds.Gazetteer.Outlets.Count];
        Politician member = _members[number % _members.Length];
        Body agency = _agencies[number % _agencies.Length];
        var text = new StringBuilder();
        string title = $"{a.Name} and {b.Name} deny talks over joint venture";
        text.Append(title).Append('\n');
        int bodyStart = text.Length;

        Evidence Say(string sentence)
        {
            var said = new Evidence(sentence, text.Length, sentence.Length);
            text.Append(sentence).Append(' ').Append(Filler[(number + text.Length) % Filler.Length]).Append("\n\n");
            return said;
        }

        Evidence report = Say($"{outlet.Name} reported that {a.Name} and {b.Name} held early-stage talks over a joint venture, citing people familiar with the matter.");
        Evidence denial = Say($"\"This story is completely false,\" a {a.Name} spokesperson said.");
        Evidence warning = Say($"{member.Offices.First(o => o.Title is "Rep." or "Sen.").Title} {member.Name} warned that a venture between {a.Name} and {b.Name} would deepen dependence on foreign technology.");
        Evidence concern = Say($"{agency.Name} has raised concerns over the licensing agreement of {a.Name} with {b.Name}, alleging military links.");
        for (int i = 0; text.Length < CharsMin; i++) text.Append(Filler[(number + i) % Filler.Length]).Append(i % 3 == 2 ? "\n\n" : " ");
        text.Append(CultureInfo.InvariantCulture, $"Filed under number {number}.\n");

        string whole = text.ToString();
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"https://wire.example/{at:yyyy/MM}/{number}"));
        string hash = ArticleIdentity.ContentHash(whole);
        var article = new Article
        {
            Id = ArticleIdentity.Of(url, hash),
            Revision = new ArticleRevision(at, hash),
            Text = whole,
            BodyStart = bodyStart,
            Title = title,
            Url = url,
            Source = "wire.example",
            PublishedAt = at,
            Language = "en",
        };
        var facts = new GeneratedFacts(article, a, b, outlet, member, agency);
        var extraction = new Extraction("generated", seeds.Gazetteer.Version, [facts.Report(report), facts.Denial(denial), facts.Warning(warning), facts.Concern(concern)], facts.Mentions);
        return new GeneratedArticle(article, Encoding.UTF8.GetBytes(whole), extraction, [a.Id, b.Id]);
    }
}
