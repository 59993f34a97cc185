using RiskMonitor.Articles;
using Xunit;

namespace RiskMonitor.Seeds;

public sealed class OutletDirectorySeedTests
{
    private static ValueList<Outlet> Outlets => SeedFiles.Gazetteer.Outlets;

    [Fact]
    public void Outlets_of_one_owner_are_one_voice()
    {
        string[] owners = [.. Outlets.Where(outlet => outlet.Id is "financial-times" or "nikkei" or "nikkei-asia").Select(outlet => outlet.Owner)];

        Assert.Equal(["nikkei", "nikkei", "nikkei"], owners);
    }

    [Theory]
    [InlineData("the FT", "financial-times")]
    [InlineData("the Journal", "wall-street-journal")]
    [InlineData("WSJ", "wall-street-journal")]
    public void An_outlet_is_known_by_its_short_names(string name, string id)
    {
        string[] found = [.. Outlets.Where(outlet => NamesOf(outlet).Contains(name)).Select(outlet => outlet.Id)];

        Assert.Equal([id], found);
    }

    [Fact]
    public void At_least_80_outlets_are_known() => Assert.True(Outlets.Count >= 80, $"{Outlets.Count} outlets");

    [Fact]
    public void Ids_and_owners_are_well_formed() =>
        Assert.Empty(Outlets.Where(outlet => !Spelling.IsId(outlet.Id) || !Spelling.IsId(outlet.Owner)).Select(outlet => outlet.Id));

    [Fact]
    public void Names_are_trimmed_and_not_empty() => Assert.All(Outlets.SelectMany(NamesOf), name => Assert.True(Spelling.IsClean(name), name));

    [Fact]
    public void No_name_and_no_host_means_two_outlets()
    {
        string[] shared = [.. Outlets.SelectMany(outlet => NamesOf(outlet).Concat(outlet.Domains)
                .Select(name => name.ToLowerInvariant()).Distinct())
            .GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key)];

        Assert.Empty(shared);
    }

    [Fact]
    public void Hosts_are_lower_case_host_names_without_www()
    {
        string[] wrong = [.. Outlets.SelectMany(outlet => outlet.Domains).Where(host =>
            Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal)
            || host.Any(char.IsUpper) || host.StartsWith("www.", StringComparison.Ordinal))];

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> NamesOf(Outlet outlet) => [outlet.Name, .. outlet.Aliases];
}
