using System.Globalization;

namespace RiskMonitor.Articles;

/// <summary>What came of merging Congress into the rosters.</summary>
internal sealed record MergedRoster(IReadOnlyList<Politician> Politicians, IReadOnlyList<Body> Bodies, int Added, int Completed, int BodiesAdded);

/// <summary>
/// Merges the members and committees of Congress into the rosters: terms become offices of the chamber, seats become offices of the committee. Who is known keeps
/// id, name and offices and gets those that are missing.
/// </summary>
internal sealed class CongressRoster
{
    /// <summary>Members whose last term ended before are left out: no article of today quotes them in office.</summary>
    public static readonly DateOnly OfInterestSince = new(2001, 1, 3);

    private const string House = "us-house";
    private const string Senate = "us-senate";
    private const string Jurisdiction = "US";

    private readonly List<Politician> _politicians;
    private readonly List<Body> _bodies;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids;
    private int _added;
    private int _bodiesAdded;

    private CongressRoster(Gazetteer known)
    {
        (_politicians, _bodies) = ([.. known.Politicians], [.. known.Bodies]);
        _ids = _politicians.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < _politicians.Count; i++)
        {
            foreach (string name in _politicians[i].Aliases.Append(_politicians[i].Name)) _byName.TryAdd(NameSlug.Of(name), i);
        }
    }

    /// <summary>Merges.</summary>
    public static MergedRoster Merge(Gazetteer known, CongressFiles congress)
    {
        var roster = new CongressRoster(known);
        Dictionary<string, string> committees = congress.Committees.ToDictionary(c => c.ThomasId, roster.BodyOf, StringComparer.Ordinal);
        ILookup<string, Office> seats = Seats(congress, committees).ToLookup(seat => seat.Bioguide, seat => seat.Office, StringComparer.Ordinal);
        foreach (CongressFiles.Legislator legislator in congress.Legislators) roster.Take(legislator, seats[legislator.Id.Bioguide]);
        int completed = roster._politicians.Take(known.Politicians.Count).Where((politician, i) => politician != known.Politicians[i]).Count();
        return new MergedRoster(roster._politicians, roster._bodies, roster._added, completed, roster._bodiesAdded);
    }

    private void Take(CongressFiles.Legislator legislator, IEnumerable<Office> seats)
    {
        List<Office> terms = Terms(legislator);
        if (terms.Count == 0 || terms[^1].Until < OfInterestSince) return;

        string usual = $"{legislator.Name.Nickname ?? legislator.Name.First} {legislator.Name.Last}";
        string[] names = [.. new[] { usual, legislator.Name.OfficialFull, $"{legislator.Name.First} {legislator.Name.Last}" }.OfType<string>().Distinct(StringComparer.Ordinal)];
        int known = names.Select(name => _byName.GetValueOrDefault(NameSlug.Of(name), -1)).FirstOrDefault(i => i >= 0 && _politicians[i].Jurisdiction == Jurisdiction, -1);
        if (known < 0)
        {
            known = _politicians.Count;
            _politicians.Add(new Politician { Id = NewId(usual), Name = usual, Jurisdiction = Jurisdiction });
            foreach (string name in names) _byName.TryAdd(NameSlug.Of(name), known);
            _added++;
        }
        Politician politician = _politicians[known];
        var aliases = names.Where(name => name != politician.Name && !politician.Aliases.Contains(name));
        _politicians[known] = politician with
        {
            Aliases = politician.Aliases.Concat(aliases).ToValueList(),
            Offices = politician.Offices.Concat(terms.Concat(seats).Where(office => !politician.Offices.Any(held => IsSame(held, office)))).ToValueList(),
            Party = politician.Party ?? Letter(legislator.Terms[^1].Party),
        };
    }

    // A chair by whatever spelling is one office; terms of one chamber are one where they overlap.
    private static bool IsSame(Office held, Office office) =>
        held.Body == office.Body && held.Rank == office.Rank
        && (held.From is not { } from || office.Until is not { } until || from < until) && (office.From is not { } other || held.Until is not { } end || other < end);

    // Terms that follow each other in one chamber are one office.
    private static List<Office> Terms(CongressFiles.Legislator legislator)
    {
        var offices = new List<Office>();
        foreach (CongressFiles.Term term in legislator.Terms)
        {
            (string title, string body) = term.Type == "sen" ? ("Sen.", Senate) : ("Rep.", House);
            DateOnly from = Day(term.Start), until = Day(term.End);
            bool continues = offices is [.., { } last] && last.Body == body && last.Until is { } end && from.DayNumber - end.DayNumber <= 31;
            if (continues) offices[^1] = offices[^1] with { Until = until };
            else offices.Add(new Office(title, body, AuthorityRank.Member, from, until));
        }
        return offices;
    }

    // The lists of seats have no dates: they are those of the Congress that sits, which begins on the day most members' last terms do.
    private static IEnumerable<(string Bioguide, Office Office)> Seats(CongressFiles congress, Dictionary<string, string> committees)
    {
        DateOnly sits = congress.Legislators.Where(l => l.Terms.Count > 0 && l.Terms[^1].Type == "rep").Select(l => Day(l.Terms[^1].Start))
            .GroupBy(day => day).OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).Select(g => g.Key).FirstOrDefault();
        foreach ((string thomas, List<CongressFiles.Seat> members) in congress.Memberships)
        {
            if (!committees.TryGetValue(thomas, out string? body)) continue;        // a subcommittee
            foreach (CongressFiles.Seat seat in members)
            {
                bool isChair = seat.Title is { } title && (title.StartsWith("Chair", StringComparison.Ordinal) || title == "Cochairman");
                string office = isChair ? "chair" : seat.Title is null ? "member" : seat.Title.ToLowerInvariant();
                yield return (seat.Bioguide, new Office(office, body, isChair ? AuthorityRank.Chair : AuthorityRank.Member, sits));
            }
        }
    }

    private string BodyOf(CongressFiles.Committee committee)
    {
        string press = Press(committee.Name);
        int known = _bodies.FindIndex(b => b.Jurisdiction == Jurisdiction && b.Aliases.Append(b.Name).Any(name => NameSlug.Of(name) == NameSlug.Of(committee.Name) || NameSlug.Of(name) == NameSlug.Of(press)));
        if (known >= 0) return _bodies[known].Id;

        string id = "us-" + NameSlug.Of(press.Replace(" Committee", "", StringComparison.Ordinal));
        _bodies.Add(new Body { Id = id, Name = committee.Name, Aliases = press == committee.Name ? [] : [press], Kind = ActorKind.Legislature, Rank = AuthorityRank.Regulator, Jurisdiction = Jurisdiction });
        _bodiesAdded++;
        return id;
    }

    // "House Committee on the Judiciary" is "House Judiciary Committee" to the press.
    private static string Press(string name)
    {
        int on = name.IndexOf(" Committee on ", StringComparison.Ordinal);
        if (on < 0) return name;
        string subject = name[(on + " Committee on ".Length)..];
        return $"{name[..on]} {(subject.StartsWith("the ", StringComparison.Ordinal) ? subject[4..] : subject)} Committee";
    }

    private string NewId(string name)
    {
        string slug = NameSlug.Of(name), id = slug;
        for (int number = 2; !_ids.Add(id); number++) id = $"{slug}-{number.ToString(CultureInfo.InvariantCulture)}";
        return id;
    }

    private static string? Letter(string? party) => party switch
    {
        "Democrat" or "Democratic" => "D",
        "Republican" => "R",
        "Independent" => "I",
        _ => party,
    };

    private static DateOnly Day(string iso) => DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
        ? day
        : throw new FormatException($"'{iso}' is no date; terms have dates like 2007-01-04.");
}
