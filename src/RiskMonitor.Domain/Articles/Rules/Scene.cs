using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;
using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>What every rule reads: the article taken apart, its cast, who says what.</summary>
internal sealed class Scene
{
    public Scene(Article article, Reading reading, Cast cast, Roster roster, Dictionaries dictionaries)
    {
        (Article, Reading, Cast, Roster, Dictionaries) = (article, reading, cast, roster, dictionaries);
        Own = roster.OutletOf(article.Source);
        Credits = new Credits(reading, cast, Own);
        Clauses = new Clauses(reading, cast);
        Subjects = new Subjects(Clauses);
        Speeches = new Speeches(reading, cast, Clauses);
        Deals = new Deals(this);
    }

    public Article Article { get; }

    public Reading Reading { get; }

    public Cast Cast { get; }

    public Roster Roster { get; }

    public Dictionaries Dictionaries { get; }

    /// <summary>The outlet that published the article, where the roster knows it.</summary>
    public Outlet? Own { get; }

    /// <summary>Who is heard where the text credits nobody else: the owner of the outlet, else the source itself.</summary>
    public string Voice => Credits.Agency is { } agency ? agency.Outlet?.Owner ?? agency.Id : Own?.Owner ?? Article.Source;

    /// <summary>Whose words the text passes on.</summary>
    public Credits Credits { get; }

    /// <summary>Print of the first words of the text.</summary>
    public string? LeadPrint => _isPrinted ? _leadPrint : Printed();

    private string? _leadPrint;
    private bool _isPrinted;

    /// <summary>Who does what to whom: the clauses of every sentence.</summary>
    public Clauses Clauses { get; }

    public Subjects Subjects { get; }

    public Speeches Speeches { get; }

    public Deals Deals { get; }

    /// <summary>The regulators that the article names, as claims call them.</summary>
    public IReadOnlyList<ClaimAuthority.Naming> NamedAuthorities => _namedAuthorities ??= ClaimAuthority.NamedIn(this);

    private IReadOnlyList<ClaimAuthority.Naming>? _namedAuthorities;

    /// <summary>What acts of authorities are about.</summary>
    public MatterTopics ActTopics => _actTopics ??= MatterTopics.OfActs(this);

    private MatterTopics? _actTopics;

    /// <summary>What deals are about.</summary>
    public MatterTopics DealTopics => _dealTopics ??= MatterTopics.OfDeals(this);

    private MatterTopics? _dealTopics;

    /// <summary>The token that made a rule fire, by event; null where nobody asks for it.</summary>
    public Dictionary<RiskEventId, int>? Triggers { get; set; }

    /// <summary>The deals that the article tells of, as the rules for talks, signed and ended deals share them.</summary>
    public IReadOnlyList<DealSighting> DealsTold => _dealsTold ??= [.. DealSightings.In(this)];

    private IReadOnlyList<DealSighting>? _dealsTold;

    /// <summary>What the article is mainly about: the companies of its headline, else of its first sentence that names one.</summary>
    public IReadOnlyList<Entity> MainCompanies => _main ??= FindMain();

    private IReadOnlyList<Entity>? _main;

    /// <summary>The companies that a sentence is about: its own, those of the deal it points back to, else those of the sentences before it.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="confidence">How they were found: <see cref="Confidence"/>.</param>
    /// <param name="lookBack">Sentences of the same paragraph to look back, 0 for none.</param>
    public List<Entity> CompaniesAbout(int sentence, out int confidence, int lookBack)
    {
        confidence = Confidence.Explicit;
        List<Entity> companies = Cast.CompaniesIn(sentence);
        if (companies.Count > 0) return companies;

        confidence = Confidence.FromContext;
        for (int s = sentence - 1; s >= 0 && sentence - s <= lookBack; s--)
        {
            if (Reading.Sentences[s].IsTitle) break;
            companies = Cast.CompaniesIn(s);
            if (companies.Count > 0) return companies;
        }
        return lookBack > 0 ? [.. MainCompanies] : [];
    }

    /// <summary>The company of the cast that an event names.</summary>
    public Entity? EntityOf(CompanyMention company)
    {
        _byMention ??= Cast.Mentions.SelectMany(m => m.Entity.Companies).Distinct().GroupBy(KeyOf).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return _byMention.GetValueOrDefault(company.Id?.Value ?? "?" + company.Name);
    }

    /// <summary>What the article calls the bodies that were asked about.</summary>
    public Dictionary<Entity, string?> BodyNames { get; } = [];

    /// <summary>People who speak no longer for the company named with them.</summary>
    public IReadOnlySet<Entity> FormerOfficers => _formerOfficers ??= Rules.FormerOfficers.In(this);

    private HashSet<Entity>? _formerOfficers;

    /// <summary>Lawyers with their clients; null where the article does not say whose they are.</summary>
    public IReadOnlyDictionary<Entity, Entity?> Lawyers => _lawyers ??= Rules.Lawyers.In(this);

    private Dictionary<Entity, Entity?>? _lawyers;

    private static string KeyOf(Entity company) => company.Registered?.Id.Value ?? "?" + company.Name;

    private Dictionary<string, Entity>? _byMention;

    private string? Printed()
    {
        (_leadPrint, _isPrinted) = (Articles.LeadPrint.Of(Article), true);
        return _leadPrint;
    }

    private List<Entity> FindMain()
    {
        var named = new Dictionary<Entity, int>();
        foreach (Mention mention in Cast.Mentions)
        {
            foreach (Entity company in mention.Entity.Companies) named[company] = named.GetValueOrDefault(company) + 1;
        }
        for (int s = 0; s < Reading.Sentences.Count; s++)
        {
            List<Entity> companies = Cast.CompaniesIn(s);
            if (companies.Count > 0) return [companies.MaxBy(c => named[c])!];     // not empty: MaxBy finds one
        }
        return [];
    }
}
