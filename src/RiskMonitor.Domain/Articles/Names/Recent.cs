using RiskMonitor.Companies;

namespace RiskMonitor.Articles.Names;

/// <summary>Who was named last, while an article is read from front to back.</summary>
internal sealed class Recent
{
    private const int CompaniesMax = 24;
    private const int AgenciesMax = 8;

    private readonly List<Entity> _companies = [];       // the latest last
    private readonly List<Entity> _inSentence = [];
    private readonly List<Entity> _agencies = [];        // the latest last
    private List<Entity> _pair = [];
    private int _sentence = -1;

    public Entity? Person { get; private set; }

    public Entity? Politician { get; private set; }

    public Entity? Legislature { get; private set; }

    /// <summary>A committee rather than a chamber.</summary>
    public Entity? Committee { get; private set; }

    public Entity? Agency { get; private set; }

    public Entity? Government { get; private set; }

    public Entity? Outlet { get; private set; }

    /// <summary>"A report into …", "a report by the committee": what "the report" means from now on is no outlet's.</summary>
    public bool IsReportOfBody { get; set; }

    /// <summary>Takes note of a mention.</summary>
    public void Note(Mention mention, int sentence)
    {
        if (sentence != _sentence)
        {
            _sentence = sentence;
            _inSentence.Clear();
        }
        Entity entity = mention.Entity;
        if (entity.IsPerson) Person = entity;
        switch (entity.Kind)
        {
            case ActorKind.Politician when entity.IsNamedPerson: Politician = entity; break;
            case ActorKind.Politician when entity.IsGovernment: Government = entity; break;
            case ActorKind.Legislature:
                Legislature = entity;
                if (IsCommittee(entity.Name)) Committee = entity;
                break;
            case ActorKind.Agency when entity.IsGovernment: Government = entity; break;
            case ActorKind.Agency when !entity.IsNamedPerson: NoteAgency(entity); break;
            case ActorKind.Outlet: Outlet = entity; break;
            case ActorKind.Company: NoteCompany(mention); break;
        }
    }

    /// <summary>The agency that "the bureau" means: the last one with the word in its name, else the last one.</summary>
    public Entity? AgencyCalled(ReadOnlySpan<char> noun) => AgencyNamed(noun) ?? Agency;

    /// <summary>The last agency with a word in its name; null where none has it.</summary>
    public Entity? AgencyNamed(ReadOnlySpan<char> noun)
    {
        for (int i = _agencies.Count - 1; i >= 0; i--)
        {
            string name = _agencies[i].Name;
            if (name.AsSpan().Contains(noun, StringComparison.OrdinalIgnoreCase) || (noun is "bureau" or "Bureau" && name is "FBI")) return _agencies[i];
        }
        return null;
    }

    private void NoteAgency(Entity agency)
    {
        Agency = agency;
        _agencies.Remove(agency);
        _agencies.Add(agency);
        if (_agencies.Count > AgenciesMax) _agencies.RemoveAt(0);
    }

    /// <summary>The company that "the …" with this noun means: the last one described so, else the one spoken about.</summary>
    public Entity? CompanyCalled(string noun)
    {
        string folded = noun.ToLowerInvariant();
        if (folded is "company" or "firm" && _focus is not null) return _focus;      // "the company" is whoever the last sentence was about, not the one that some list calls a company
        for (int i = _companies.Count - 1; i >= 0; i--)
        {
            if (_companies[i].Registered is { } company && IsCalled(company, folded)) return _companies[i];
        }
        for (int i = _companies.Count - 1; i >= 0; i--)
        {
            bool couldBe = _companies[i].Registered is null || IsGeneral(folded);
            if (couldBe && (_companies[i] == _focus || i == 0)) return _companies[i];
        }
        return folded is "company" or "firm" or "group" && _companies.Count > 0 ? _companies[^1] : null;
    }

    /// <summary>The last two or more companies named in one sentence, as a group.</summary>
    public Entity? LastPair(CastDraft draft)
    {
        if (_pair.Count < 2) return null;
        Entity[] members = [.. _pair.Take(2)];
        return draft.Known("group:" + string.Join('+', members.Select(m => m.Id)), () => new Entity
        {
            Kind = ActorKind.Company,
            Id = string.Join('+', members.Select(m => m.Id)),
            Name = string.Join(" and ", members.Select(m => m.Name)),
            Members = members,
        });
    }

    private Entity? _focus;

    private void NoteCompany(Mention mention)
    {
        if (mention.Entity.Members.Count > 0) return;
        if (_inSentence.Count == 0) _focus = mention.Entity;      // the first one named is what the sentence is about
        _companies.Remove(mention.Entity);
        _companies.Add(mention.Entity);
        if (_companies.Count > CompaniesMax) _companies.RemoveAt(0);
        if (_inSentence.Contains(mention.Entity) || _inSentence.Count >= CompaniesMax) return;
        _inSentence.Add(mention.Entity);
        if (_inSentence.Count >= 2) _pair = [.. _inSentence];
    }

    // "the group", "the financial group": any company can be called so, also one that the registry describes by other words.
    private static bool IsGeneral(ReadOnlySpan<char> noun) => noun[(noun.LastIndexOf(' ') + 1)..] is "company" or "firm" or "group" or "giant" or "unit";

    private static bool IsCommittee(string name) =>
        name.Contains("ommittee", StringComparison.Ordinal) || name.Contains("anel", StringComparison.Ordinal);

    private static bool IsCalled(Company company, string noun)
    {
        foreach (string descriptor in company.Descriptors)
        {
            if (descriptor.EndsWith(noun, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
