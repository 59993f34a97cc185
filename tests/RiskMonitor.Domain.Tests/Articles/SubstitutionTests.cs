using RiskMonitor.Companies;
using Xunit;

namespace RiskMonitor.Articles;

/// <summary>The rules know grammar, not names: other registered names in the seed article give the same events about others.</summary>
public sealed class SubstitutionTests
{
    public static TheoryData<Cast> Casts() =>
    [
        new Cast("Boeing Co.", "Boeing", "NYSE:BA", "boeing", "Huawei", "huawei", "SMIC", "smic", "Rep. Raja Krishnamoorthi (D-Ill.)", "Raja Krishnamoorthi"),
        new Cast("Apple Inc.", "Apple", "NASDAQ:AAPL", "apple", "Alibaba", "alibaba", "Huawei", "huawei", "Sen. Elizabeth Warren (D-Mass.)", "Elizabeth Warren"),
        new Cast("Target Corp.", "Target", "NYSE:TGT", "target", "BYD", "byd", "Tencent", "tencent", "Rep. John Moolenaar (R-Mich.)", "John Moolenaar"),
        new Cast("Toyota Motor Corp.", "Toyota", "TSE:7203", "toyota", "Nio", "nio", "Baidu", "baidu", "Sen. Josh Hawley (R-Mo.)", "Josh Hawley"),
        new Cast("Intel Corp.", "Intel", "NASDAQ:INTC", "intel", "Lenovo", "lenovo", "ZTE", "zte", "Rep. Debbie Dingell (D-Mich.)", "Debbie Dingell"),
    ];

    [Theory]
    [MemberData(nameof(Casts))]
    public void Other_registered_names_give_the_same_events(Cast cast)
    {
        string text = cast.Play(Read.SeedText);

        string[] lines = [.. Read.Extract(Read.WithTitle(text)).Events.Select(Read.Line)];

        Assert.Equal(
        [
            $"ReportPublished by Financial Times about {Cast.Ids(cast.FirstId, cast.SecondId)}",
            $"DenialIssued by {cast.First} about {Cast.Ids(cast.FirstId, cast.SecondId)}",
            $"DenialIssued by {cast.Second} about {Cast.Ids(cast.FirstId, cast.SecondId)}",
            $"PoliticianWarned by {cast.PersonName} about {Cast.Ids(cast.FirstId, cast.SecondId)}",
            $"ExecutiveStatement by Jim Larkin about {Cast.Ids(cast.FirstId, cast.SecondId)}",
            $"ExecutiveStatement by Jim Larkin about {cast.FirstId}",
            $"AllegationMade by Pentagon about {Cast.Ids(cast.FirstId, cast.ThirdId)}",
            $"DenialIssued by {cast.Third} about {Cast.Ids(cast.FirstId, cast.ThirdId)}",
            $"RelationshipAsserted by {cast.First} about {Cast.Ids(cast.FirstId, cast.ThirdId)}",
            $"PoliticianWarned by House Select Committee on the Chinese Communist Party about {Cast.Ids(cast.FirstId, cast.ThirdId)}",
            $"NegotiationReported by {cast.First} about {Cast.Ids("first-brands-group", cast.FirstId, "general-motors")}",
            $"NegotiationReported by {cast.First} about {Cast.Ids(cast.FirstId, "geely")}",
            $"ExecutiveStatement by Jim Larkin about {cast.FirstId}",
            $"MarketCommentary by Michael Chen about {cast.FirstId}",
            $"MarketCommentary by Sarah Jenkins about {cast.FirstId}",
            $"MarketCommentary by David Miller about {Cast.Ids(cast.FirstId, cast.SecondId, cast.ThirdId)}",
            $"MarketCommentary by Li Wei about {Cast.Ids(cast.FirstId, cast.SecondId)}",
        ], lines);
    }

    [Fact]
    public void Companies_that_no_registry_knows_are_kept_as_unresolved_mentions()
    {
        var cast = new Cast("Zentrix Corp.", "Zentrix", "NYSE:ZTX", "", "Quandor AG", "", "Belluno SpA", "", "Rep. Jane Roe (D-Ohio)", "Jane Roe");

        Extraction read = Read.Extract(Read.WithTitle(cast.Play(Read.SeedText)));

        Assert.Equal(17, read.Events.Count);
        Assert.Equal(["Zentrix", "Quandor AG"], read.Events[1].Companies.Select(c => c.Name));
        Assert.All(read.Events.SelectMany(e => e.Companies).Where(c => c.Name is "Zentrix" or "Quandor AG" or "Belluno SpA"), (CompanyMention c) => Assert.Null(c.Id));
    }

    /// <summary>Who plays the seed article's parts.</summary>
    public sealed record Cast(
        string FirstInFull, string First, string Ticker, string FirstId, string Second, string SecondId, string Third, string ThirdId, string Politician, string PersonName)
    {
        public string Play(string text) => text
            .Replace("Ford Motor Co. (NYSE:F)", $"{FirstInFull} ({Ticker})", StringComparison.Ordinal)
            .Replace("China's BYD", "China's Geely", StringComparison.Ordinal)
            .Replace("The automaker", "The company", StringComparison.Ordinal)      // not everybody makes cars
            .Replace("Ford", First, StringComparison.Ordinal)
            .Replace("Xiaomi", Second, StringComparison.Ordinal)
            .Replace("CATL", Third, StringComparison.Ordinal)
            .Replace("Rep. John Moolenaar (R-Mich.)", Politician, StringComparison.Ordinal)
            .Replace("Farley", "Larkin", StringComparison.Ordinal);

        public static string Ids(params string[] ids) => string.Join(", ", ids.Order(StringComparer.Ordinal));

        public override string ToString() => $"{First}, {Second}, {Third}, {PersonName}";
    }
}
