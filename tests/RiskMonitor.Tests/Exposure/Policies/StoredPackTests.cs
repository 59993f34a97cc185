using System.Text;
using Marten;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using Xunit;

namespace RiskMonitor.Exposure.Policies;

/// <summary>
/// A policy pack as the ledger of the first release keeps it. Scores name it for ever: a key that is added to packs later must be optional and mean, where it is missing, what the program did before.
/// Whoever makes this test fail has to mend the layout, not the stored text.
/// </summary>
public sealed class StoredPackTests
{
    private const string Stored = "tests/RiskMonitor.Tests/Exposure/Policies/policy-seeded-2026-11.json";

    [Fact]
    public void A_pack_that_was_stored_in_2026_is_read_as_it_was()
    {
        PackText read = Read();
        PolicyPack pack = read.Pack;

        Assert.Equal("2026-11", pack.Version);
        Assert.Equal(("17.12", "0.95", "0.75", "0.1"), (Text(pack.HazardAtHalfScore), Text(pack.StrengthCap), Text(pack.VoiceDamping), Text(pack.DeniedResidue)));
        Assert.Equal(
            [
                ("AllegationMade", "3", 60), ("AuthorityRaisedConcern", "2", 45), ("DealEnded", "0.5", 30), ("DealSigned", "0.5", 30), ("ExecutiveStatement", "0.2", 14), ("HearingHeld", "2", 45),
                ("InvestigationOpened", "4", 120), ("LegalActionTaken", "4.5", 180), ("LobbyingReported", "0.5", 90), ("MarketCommentary", "0.3", 7), ("NegotiationReported", "0.5", 30), ("PenaltyImposed", "3", 90),
                ("PoliticianWarned.criticised", "1", 30), ("PoliticianWarned.demanded", "2", 30), ("PoliticianWarned.warned", "1.5", 30), ("ProtestOrBoycott", "1", 30), ("ReportPublished", "0.5", 30),
                ("RuleProposed", "1.5", 90), ("SanctionImposed", "6", 365),
            ],
            pack.MatterWeights.Select(weight => (weight.Matter, Text(weight.Severity), weight.HalfLifeDays)).OrderBy(weight => weight.Matter, StringComparer.Ordinal));
        Assert.Equal(["BY", "CN", "CU", "HK", "IR", "KP", "MO", "RU", "VE"], pack.HighRiskJurisdictions);
        Assert.Equal(("1", "0.9", "0.5", "0.3"), (Text(pack.Factors.Document), Text(pack.Factors.Named), Text(pack.Factors.Unnamed), Text(pack.Factors.Speculation)));
        Assert.Equal(("1.2", "0.6", "2.2", "1.2"), (Text(pack.Denials.CategoricalBits), Text(pack.Denials.QualifiedBits), Text(pack.Denials.AuthorityBits), Text(pack.Denials.ConfirmationBits)));
        Assert.Equal(365, pack.Held.DaysAfterLastMention);
        Assert.Equal(("0.3", 730, 16), (Text(pack.Contagion.Damping), pack.Contagion.AssertedDaysMax, pack.Contagion.NeighboursMax));
    }

    [Fact]
    public void What_a_stored_pack_states_keeps_the_hash_that_the_ledger_knows_it_by() =>
        Assert.Equal("c6398b2e38f88b1b676f8053448f6d571e85906d0085f9f35f9e8e4193b6c1cb", Read().ContentHash);

    [Fact]
    public void A_stored_pack_still_has_the_rules_that_its_alerts_name()
    {
        AlertLimits alerts = Read().Pack.Alerts;

        Assert.Equal(7, alerts.EvidenceAgeDaysMax);
        Assert.Equal([("elevated", "8", "6"), ("high", "25", "20"), ("severe", "50", "42")], alerts.Rules.Select(rule => (rule.Id, Text(rule.Condition.RaiseAt), Text(rule.Condition.ClearBelow))));
    }

    private static PackText Read()
    {
        var options = new StoreOptions();
        LedgerConfiguration.Configure(options);
        var seeded = options.Serializer().FromJson<PolicySeeded>(new MemoryStream(Encoding.UTF8.GetBytes(File.ReadAllText(RepositoryRoot.File(Stored)))));
        return PoliciesInForce.Read(PolicyTimeline.Of([seeded]), seeded.Version);
    }

    private static string Text(Fixed value) => value.ToString();
}
