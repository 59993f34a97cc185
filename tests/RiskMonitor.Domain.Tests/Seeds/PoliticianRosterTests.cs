using RiskMonitor.Articles;
using Xunit;

namespace RiskMonitor.Seeds;

public sealed class PoliticianRosterTests
{
    private static ValueList<Politician> Politicians => SeedFiles.Gazetteer.Politicians;

    [Fact]
    public void The_chair_of_the_select_committee_is_known_by_office()
    {
        Politician chair = Politicians.Single(politician => politician.Name == "John Moolenaar");

        Office office = chair.Offices.Single(office => office.Body == "us-house-select-ccp");

        Assert.Equal("R", chair.Party);
        Assert.Equal("chair", office.Title);
        Assert.Equal(AuthorityRank.Chair, office.Rank);
        Assert.Null(office.Until);
    }

    [Fact]
    public void An_office_that_came_back_has_two_intervals()
    {
        Office[] presidencies = [.. Politicians.Single(politician => politician.Name == "Donald Trump").Offices];

        Assert.Equal(
            [(new DateOnly(2017, 1, 20), new DateOnly(2021, 1, 20)), (new DateOnly(2025, 1, 20), null)],
            presidencies.Select(office => (office.From!.Value, office.Until)));     // proven: a missing first day fails the test, as it should
    }

    [Fact]
    public void Commentators_of_the_seed_article_are_no_politicians()
    {
        string[] commentators = ["Michael Chen", "Sarah Jenkins", "David Miller", "Li Wei", "Jim Farley"];

        Assert.Empty(Politicians.SelectMany(NamesOf).Intersect(commentators));
    }

    [Fact]
    public void At_least_150_people_are_known() => Assert.True(Politicians.Count >= 150, $"{Politicians.Count} people");

    [Fact]
    public void Ids_are_well_formed() =>
        Assert.Empty(Politicians.Where(politician => !Spelling.IsId(politician.Id)).Select(politician => politician.Id));

    [Fact]
    public void Names_are_trimmed_and_more_than_a_surname() =>
        Assert.All(Politicians.Select(politician => politician.Name), name =>
            Assert.True(Spelling.IsClean(name) && name.Contains(' ', StringComparison.Ordinal), name));

    [Fact]
    public void No_name_means_two_people()
    {
        string[] shared = [.. Politicians.SelectMany(NamesOf).GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key)];

        Assert.Empty(shared);
    }

    [Fact]
    public void Everybody_holds_or_held_an_office_with_a_title() =>
        Assert.Empty(Politicians.Where(politician => politician.Offices.IsEmpty || politician.Offices.Any(office => !Spelling.IsClean(office.Title)))
            .Select(politician => politician.Id));

    [Fact]
    public void Every_office_belongs_to_a_known_body_or_to_none()
    {
        HashSet<string> bodies = [.. SeedFiles.Gazetteer.Bodies.Select(body => body.Id)];

        string[] unknown = [.. Politicians.SelectMany(politician => politician.Offices).Select(office => office.Body).OfType<string>().Except(bodies)];

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_office_ends_after_it_began()
    {
        string[] reversed = [.. Politicians
            .Where(politician => politician.Offices.Any(office => office.From >= office.Until)).Select(politician => politician.Id)];

        Assert.Empty(reversed);
    }

    [Fact]
    public void Nobody_holds_one_office_twice_at_once()
    {
        string[] twice = [.. Politicians
            .Where(politician => politician.Offices.GroupBy(office => (office.Title, office.Body)).Any(Overlap))
            .Select(politician => politician.Id)];

        Assert.Empty(twice);
    }

    [Fact]
    public void Whoever_holds_an_office_speaks_as_chair_or_member() =>
        Assert.Empty(Politicians.Where(politician => politician.Offices.Any(office => office.Rank is not (AuthorityRank.Chair or AuthorityRank.Member)))
            .Select(politician => politician.Id));

    [Fact]
    public void Jurisdictions_are_ISO_codes_or_EU() =>
        Assert.All(Politicians.Select(politician => politician.Jurisdiction), code => Assert.True(code == "EU" || IsoCodes.Countries.Contains(code), code));

    private static IEnumerable<string> NamesOf(Politician politician) => [politician.Name, .. politician.Aliases];

    private static bool Overlap(IEnumerable<Office> offices)
    {
        Office[] inOrder = [.. offices.OrderBy(office => office.From)];
        return inOrder.Zip(inOrder.Skip(1)).Any(pair => pair.First.Until is not { } end || end > pair.Second.From);
    }
}
