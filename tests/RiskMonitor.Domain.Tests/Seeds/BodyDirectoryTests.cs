using RiskMonitor.Articles;
using Xunit;

namespace RiskMonitor.Seeds;

public sealed class BodyDirectoryTests
{
    private static ValueList<Body> Bodies => SeedFiles.Gazetteer.Bodies;

    [Theory]
    [InlineData("House China committee", "us-house-select-ccp")]
    [InlineData("House Select Committee on the Chinese Communist Party", "us-house-select-ccp")]
    [InlineData("Pentagon", "us-dod")]
    [InlineData("U.S. Department of Defense", "us-dod")]
    [InlineData("SEC", "us-sec")]
    [InlineData("Bundeskartellamt", "de-bundeskartellamt")]
    public void A_body_is_known_by_the_names_that_texts_use(string name, string id)
    {
        string[] found = [.. Bodies.Where(body => NamesOf(body).Contains(name)).Select(body => body.Id)];

        Assert.Equal([id], found);
    }

    [Fact]
    public void At_least_150_bodies_are_known() => Assert.True(Bodies.Count >= 150, $"{Bodies.Count} bodies");

    [Fact]
    public void Ids_are_well_formed() => Assert.Empty(Bodies.Where(body => !Spelling.IsId(body.Id)).Select(body => body.Id));

    [Fact]
    public void Names_are_trimmed_and_not_empty() => Assert.All(Bodies.SelectMany(NamesOf), name => Assert.True(Spelling.IsClean(name), name));

    [Fact]
    public void No_name_means_two_bodies()
    {
        string[] shared = [.. Bodies.SelectMany(body => NamesOf(body).Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).Select(group => group.Key)];

        Assert.Empty(shared);
    }

    [Fact]
    public void The_rank_follows_from_the_kind()
    {
        string[] wrong = [.. Bodies.Where(body => body.Rank != RankOf(body.Kind)).Select(body => $"{body.Id}: {body.Kind} {body.Rank}")];

        Assert.Empty(wrong);
    }

    [Fact]
    public void Jurisdictions_are_ISO_codes_EU_or_UN() =>
        Assert.Empty(Bodies.Where(body => body.Jurisdiction is not ("EU" or "UN") && !IsoCodes.Countries.Contains(body.Jurisdiction)).Select(body => body.Id));

    private static IEnumerable<string> NamesOf(Body body) => [body.Name, .. body.Aliases];

    private static AuthorityRank? RankOf(ActorKind kind) => kind switch
    {
        ActorKind.Legislature or ActorKind.Agency or ActorKind.Court => AuthorityRank.Regulator,
        ActorKind.Politician => AuthorityRank.Member,
        ActorKind.Advocacy => AuthorityRank.Advocacy,
        _ => null,      // a body is nothing else
    };
}
