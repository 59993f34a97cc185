using RiskMonitor.Alerts;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

public class PolicyPackFileTests
{
    private static readonly string SeededFile = FindUpwards(Path.Combine("seeds", "policies", "2026-11.yaml"));
    private static readonly string Seeded = File.ReadAllText(SeededFile);

    [Fact]
    public void The_seeded_pack_weighs_every_matter_as_the_taxonomy_says()
    {
        PolicyPack pack = PolicyPackFile.Read(SeededFile);

        Assert.Equal(
        [
            ("ReportPublished", "0.5", "", 30),
            ("ExecutiveStatement", "0.2", "", 14),
            ("MarketCommentary", "0.3", "", 7),
            ("PoliticianWarned.warned", "1.5", "", 30),
            ("PoliticianWarned.criticised", "1", "", 30),
            ("PoliticianWarned.demanded", "2", "", 30),
            ("AuthorityRaisedConcern", "2", "", 45),
            ("AllegationMade", "3", "", 60),
            ("InvestigationOpened", "4", "", 120),
            ("HearingHeld", "2", "", 45),
            ("LegalActionTaken", "4.5", "", 180),
            ("PenaltyImposed", "3", "", 90),
            ("SanctionImposed", "6", "", 365),
            ("RuleProposed", "1.5", "", 90),
            ("LobbyingReported", "0.5", "", 90),
            ("NegotiationReported", "0.5", "3", 30),
            ("DealSigned", "0.5", "3", 30),
            ("DealEnded", "0.5", "3", 30),
            ("ProtestOrBoycott", "1", "", 30),
        ],
            pack.MatterWeights.Select(m => (m.Matter, m.Severity.ToString(), m.SeverityWithHighRiskCounterparty?.ToString() ?? "", m.HalfLifeDays)));
    }

    [Fact]
    public void The_proposed_pack_weighs_as_the_seeded_one_and_alerts_at_the_same_hazards_in_points_of_its_own()
    {
        PolicyPack seeded = PolicyPackFile.Read(SeededFile);
        PolicyPack proposed = PolicyPackFile.Read(FindUpwards(Path.Combine("seeds", "policies", "proposed", "2026-12.yaml")));

        Assert.Equal(("2026-12", "8.77"), (proposed.Version, proposed.HazardAtHalfScore.ToString()));
        Assert.Equal(seeded, proposed with { Version = seeded.Version, HazardAtHalfScore = seeded.HazardAtHalfScore, Alerts = seeded.Alerts });
        Assert.Equal(seeded.Alerts.Rules.Select(rule => rule.Id), proposed.Alerts.Rules.Select(rule => rule.Id));
        foreach ((AlertRule before, AlertRule after) in seeded.Alerts.Rules.Zip(proposed.Alerts.Rules))
        {
            Assert.InRange(PointsAtTheHazardOf(before.Condition.RaiseAt) - Number(after.Condition.RaiseAt), -0.5, 0.5);
            Assert.InRange(PointsAtTheHazardOf(before.Condition.ClearBelow) - Number(after.Condition.ClearBelow), -0.6, 0.6);
        }

        double PointsAtTheHazardOf(Fixed points) => 100 * (1 - Math.Pow(1 - Number(points) / 100, Number(seeded.HazardAtHalfScore) / Number(proposed.HazardAtHalfScore)));
        static double Number(Fixed value) => double.Parse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_seeded_pack_has_the_factors_of_the_score()
    {
        PolicyPack pack = PolicyPackFile.Read(SeededFile);

        SourcingFactors f = pack.Factors;
        Assert.Equal("2026-11", pack.Version);
        Assert.Equal(["17.12", "0.95", "0.75", "0.1", "0.6"], Texts([pack.HazardAtHalfScore, pack.StrengthCap, pack.VoiceDamping, pack.DeniedResidue, pack.DefaultCredibility]));
        Assert.Equal(["1", "0.9", "0.5", "0.3", "0.2", "0.3", "0"], Texts([f.Document, f.Named, f.Unnamed, f.Speculation, f.Conditional, f.Background, f.Negated]));
        Assert.Equal(["1", "0.5", "0.1", "1", "0.3", "0"], Texts([f.Target, f.Party, f.Mention, f.Adverse, f.Neutral, f.Favourable]));
        Assert.Equal(["1.5", "1.5", "1", "0.5", "1"], Texts([f.Chair, f.Regulator, f.Member, f.Advocacy, f.NoAuthority]));
        Assert.Equal(["1.2", "0.6", "2.2"], Texts([pack.Denials.CategoricalBits, pack.Denials.QualifiedBits, pack.Denials.AuthorityBits]));
        Assert.Equal("1.2", pack.Denials.ConfirmationBits.ToString());
        Assert.Equal(["InvestigationOpened", "SanctionImposed"], pack.Held.Matters);
        Assert.Equal(365, pack.Held.DaysAfterLastMention);
        Assert.Equal(("0.3", 730, 16), (pack.Contagion.Damping.ToString(), pack.Contagion.AssertedDaysMax, pack.Contagion.NeighboursMax));
        Assert.Equal(["0.4", "0.3", "0.5", "0.2", "0.6", "0.6", "0.8"], Texts([.. pack.Contagion.Weights.Select(weight => weight.Weight)]));
        Assert.Equal((14, 2, 7), (pack.Denials.MeetsDaysBefore, pack.Denials.MeetsDaysAfter, pack.Alerts.EvidenceAgeDaysMax));
        Assert.Superset(new HashSet<string> { "CN", "RU", "IR", "KP" }, pack.HighRiskJurisdictions.ToHashSet());
        Assert.Equal(["elevated", "high", "severe"], pack.Alerts.Rules.Select(rule => rule.Id));
    }

    // What is replaced in the seeded file, by what, how many lines below it the mistake stands, and what is said.
    [Theory]
    [InlineData("strength_cap: 0.95", "strength_cap: high", 0, "score.strength_cap: 'high' is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("strength_cap: 0.95", "strength_cap: 1.2", 0, "score.strength_cap: '1.2' is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("strength_cap: 0.95", "strength_cap: 9.5e-1", 0, "score.strength_cap: '9.5e-1' is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("strength_cap: 0.95", "strength_cap: [1]", 0, "score.strength_cap: a list is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("  strength_cap: 0.95 ", "  # ", -1, "score.strength_cap: missing; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("strength_cap: 0.95", "strength_cap: 0.95\n  strenght: 1", 1, "score.strenght: unknown key; allowed are denied_residue, hazard_at_half_score, strength_cap, voice_damping.")]
    [InlineData("strength_cap: 0.95", "strength_cap: 0.95\n  strength_cap: 0.9", 1, "strength_cap: stands here a second time; a key may stand once.")]
    [InlineData("severity: 0.2, half_life_days: 14", "severity: 0.2, half_life_days: 1.5", 0, "matters.ExecutiveStatement.half_life_days: '1.5' is not allowed; it must be a whole number from 1 to 3650.")]
    [InlineData("severity: 0.2, half_life_days: 14", "severity: -1, half_life_days: 14", 0, "matters.ExecutiveStatement.severity: '-1' is not allowed; it must be a decimal number from 0 to 100.")]
    [InlineData("[BY, CN,", "[BY, China,", 0, "high_risk_counterparty.jurisdictions: 'China' is not allowed; it must be an ISO 3166-1 alpha-2 code such as CN, each once.")]
    [InlineData("[BY, CN,", "[BY, CN, CN,", 0, "high_risk_counterparty.jurisdictions: 'CN' is not allowed; it must be an ISO 3166-1 alpha-2 code such as CN, each once.")]
    [InlineData("sources: {}", "sources: { daily: 2 }", 0, "credibility.sources.daily: '2' is not allowed; it must be a decimal number from 0 to 1.")]
    [InlineData("id: high,", "id: elevated,", 0, "alerts.rules[1].id: 'elevated' is not allowed; it must be 1 to 40 lower-case letters, digits and hyphens, different from every other rule's id.")]
    [InlineData("measure: points, raise_at: 25", "measure: stars, raise_at: 25", 0, "alerts.rules[1].measure: 'stars' is not allowed; it must be 'points' or 'hazard'.")]
    [InlineData("raise_at: 25, clear_below: 20", "raise_at: 25, clear_below: 30", 0, "alerts.rules[1].clear_below: '30' is not allowed; it must be at most raise_at, which is 25.")]
    [InlineData("damping: 0.3", "damping: 0.51", 0, "contagion.damping: '0.51' is not allowed; it must be a decimal number from 0 to 0.5.")]
    [InlineData("licensee: 0.2", "licensee: 2", 0, "contagion.weights.licensee: '2' is not allowed; it must be a decimal number from 0 to 1.")]
    [InlineData("[InvestigationOpened, SanctionImposed]", "[RuleProposed]", 0, "held.matters: 'RuleProposed' is not allowed; it must be InvestigationOpened, LegalActionTaken, SanctionImposed, each once.")]
    [InlineData("version: 2026-11", "version: two words", 0, "version: 'two words' is not allowed; it must be a name of 1 to 40 characters without spaces.")]
    public void A_mistake_is_named_with_file_line_key_value_and_what_is_allowed(string correct, string mistaken, int linesBelow, string message)
    {
        int line = LineOf(correct) + linesBelow;

        PolicyPackException refusal = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Parse("pack.yaml", Seeded.Replace(correct, mistaken, StringComparison.Ordinal)));

        Assert.Equal([$"pack.yaml:{line}: {message}"], refusal.Problems);
    }

    [Fact]
    public void An_unknown_matter_is_refused_and_not_silently_left_without_effect()
    {
        PolicyPackException refusal = Assert.Throws<PolicyPackException>(
            () => PolicyPackFile.Parse("pack.yaml", Seeded.Replace("RuleProposed:", "RuleProposd:", StringComparison.Ordinal)));

        Assert.StartsWith($"pack.yaml:{LineOf("RuleProposed:")}: matters.RuleProposd: unknown key; allowed are AllegationMade, AuthorityRaisedConcern, ", refusal.Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_of_a_file_are_named_at_once()
    {
        string text = Seeded.Replace("document: 1.0", "document: yes", StringComparison.Ordinal).Replace("party: 0.5", "party: 5", StringComparison.Ordinal);

        PolicyPackException refusal = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Parse("pack.yaml", text));

        Assert.Equal(2, refusal.Problems.Count);
        Assert.Contains("modality.document: 'yes'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("role.party: '5'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "pack.yaml:1: a policy pack is one YAML document, a mapping of keys to values.")]
    [InlineData("- 1", "pack.yaml:1: a policy pack is one YAML document, a mapping of keys to values.")]
    [InlineData("version: 1\n---\nversion: 2", "pack.yaml:1: a policy pack is one YAML document, a mapping of keys to values.")]
    public void What_is_no_mapping_is_no_pack(string text, string message)
    {
        PolicyPackException refusal = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Parse("pack.yaml", text));

        Assert.Equal([message], refusal.Problems);
    }

    [Fact]
    public void Broken_YAML_is_named_with_its_line()
    {
        PolicyPackException refusal = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Parse("pack.yaml", "version: 1\nscore: [1, 2"));

        Assert.Matches(@"^pack\.yaml:\d+: no valid YAML: ", refusal.Problems[0]);
    }

    [Fact]
    public void A_matter_may_be_missing_and_then_counts_as_unspecified()
    {
        string withoutBoycotts = string.Join('\n', Seeded.Split('\n').Where(line => !line.Contains("ProtestOrBoycott", StringComparison.Ordinal)));

        PolicyPack pack = PolicyPackFile.Parse("pack.yaml", withoutBoycotts);

        Assert.Equal(Matters.Unspecified, pack.Matter("ProtestOrBoycott").Matter);
    }

    [Fact]
    public void A_rule_may_look_at_the_hazard_which_has_no_upper_end_at_100()
    {
        string text = Seeded.Replace("measure: points, raise_at: 50, clear_below: 42", "measure: hazard, raise_at: 171.2, clear_below: 150", StringComparison.Ordinal);

        AlertRule rule = PolicyPackFile.Parse("pack.yaml", text).Alerts.Rules[2];

        Assert.Equal((AlertMeasure.Hazard, "171.2", "150"), (rule.Condition.Measure, rule.Condition.RaiseAt.ToString(), rule.Condition.ClearBelow.ToString()));
    }

    private static int LineOf(string text) => Seeded[..Seeded.IndexOf(text, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    private static IEnumerable<string> Texts(Fixed[] numbers) => numbers.Select(number => number.ToString());

    private static string FindUpwards(string relative)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, relative))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds {relative}."), relative);
    }
}
