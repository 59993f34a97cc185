using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Companies;

public sealed class RegistryDecisionTests
{
    [Fact]
    public void A_merge_is_taken_once_and_never_in_a_circle()
    {
        RegistryDecision decision = Nothing;

        RegistryEvent merged = Accepted(decision.Merge(Given.Bolt, Given.Acme));
        RegistryDecision after = decision with { Known = decision.Known.With(merged) };

        Assert.Equal(new CompaniesMerged(1, Given.Bolt, Given.Acme, "why", "alice"), merged);
        Assert.Equal(RegistryRefusal.Conflict, Refused(after.Merge(Given.Bolt, Given.Acme)));
        Assert.Equal(RegistryRefusal.Conflict, Refused(after.Merge(Given.Acme, Given.Bolt)));
        Assert.Equal(RegistryRefusal.Invalid, Refused(decision.Merge(Given.Acme, Given.Acme)));
        Assert.Equal(RegistryRefusal.CompanyUnknown, Refused(decision.Merge(Given.Acme, new CompanyId("nobody"))));
        Assert.Equal(new RegistryCorrectionWithdrawn(2, 1, "why", "alice"), Accepted(after.Withdraw(1)));
        Assert.Equal(RegistryRefusal.Unknown, Refused(after.Withdraw(7)));
    }

    [Fact]
    public void A_name_is_adopted_under_an_id_of_its_own_that_is_never_another_names()
    {
        RegistryDecision decision = Nothing;

        RegistryEvent adopted = Accepted(decision.Adopt(["Zenith Corp", "Zenith Motors"], null, null, "FR"));
        RegistryDecision after = decision with { Known = decision.Known.With(adopted) };
        RegistryDecision back = after with { Known = after.Known.With(new RegistryCorrectionWithdrawn(2, 1, "no", "bob")) };

        Assert.Equal(new MentionAdopted(1, new CompanyId("zenith-corp"), ["Zenith Corp", "Zenith Motors"], "FR", null, "why", "alice"), adopted);
        Assert.Equal(RegistryRefusal.Conflict, Refused(after.Adopt(["Zenith"], null, null, null)));                 // the same name without its form
        Assert.Equal(RegistryRefusal.Conflict, Refused(back.Adopt(["Zenith Air"], "zenith-corp", null, null)));
        Assert.Equal(RegistryRefusal.Conflict, Refused(decision.Adopt(["Acme Inc"], null, null, null)));
        Assert.Equal(Given.Acme, ((MentionAdopted)Accepted(decision.Adopt(["Acme Inc"], null, Given.Acme, null))).Is);
        Assert.Equal("US", ((MentionAdopted)Accepted(decision.Adopt(["Zenith"], null, Given.Acme, null))).Country);
        Assert.Equal(RegistryRefusal.Invalid, Refused(decision.Adopt([], null, null, null)));
        Assert.Equal(RegistryRefusal.Invalid, Refused(decision.Adopt(["Zenith"], "Zenith!", null, null)));
        Assert.Equal(RegistryRefusal.Invalid, Refused(decision.Adopt(["Zenith"], null, null, "France")));
    }

    [Fact]
    public void An_adoption_that_another_correction_rests_on_is_withdrawn_after_that()
    {
        RegistryCorrections known = RegistryCorrections.Of([
            new MentionAdopted(1, new CompanyId("zenith"), ["Zenith"], "FR", null, "r", "a"), new CompaniesMerged(2, new CompanyId("zenith"), Given.Acme, "r", "a")]);
        RegistryDecision decision = Nothing with { Known = known };

        Assert.Equal(RegistryRefusal.Conflict, Refused(decision.Withdraw(1)));
        RegistryDecision after = decision with { Known = known.With(Accepted(decision.Withdraw(2))) };
        Assert.Equal(1, ((RegistryCorrectionWithdrawn)Accepted(after.Withdraw(1))).Withdrawn);
    }

    [Fact]
    public void An_owner_is_corrected_to_another_one_only()
    {
        OwnerCorrected corrected = (OwnerCorrected)Accepted(Nothing.Own("daily.example", "press-house", "daily.example"));
        RegistryDecision after = Nothing with { Known = RegistryCorrections.Of([corrected]) };

        Assert.Equal(("daily.example", "press-house"), (corrected.Was, corrected.Owner));
        Assert.Equal(RegistryRefusal.Conflict, Refused(after.Own("daily.example", "press-house", "daily.example")));
        Assert.Equal("press-house", ((OwnerCorrected)Accepted(after.Own("daily.example", "other-house", "daily.example"))).Was);
        Assert.Equal(RegistryRefusal.Invalid, Refused(Nothing.Own(" ", "press-house", "x")));
        Assert.Equal(RegistryRefusal.Invalid, Refused(Nothing.Own("daily", "Press House", "x")));
    }

    [Fact]
    public void The_registry_shows_merged_entries_as_one_with_all_names_and_relations_and_adopted_names_beside()
    {
        Company[] files =
        [
            new() { Id = Given.Acme, Name = "Acme", Country = "US", Relationships = [new Relationship(RelationshipKind.Owner, Given.Bolt)] },
            new() { Id = Given.Bolt, Name = "Bolt", Country = "DE", Sanctioned = true, Relationships = [new Relationship(RelationshipKind.Supplier, Given.Dragon)] },
            new() { Id = Given.Dragon, Name = "Dragon", Country = "CN" },
        ];
        RegistryCorrections known = RegistryCorrections.Of([
            new CompaniesMerged(1, Given.Bolt, Given.Acme, "r", "a"), new MentionAdopted(2, new CompanyId("zenith"), ["Zenith Corp", "Zenith Motors"], "FR", null, "r", "a")]);

        IReadOnlyList<Company> seen = CorrectedRegistry.Of(files, known);

        Assert.Equal(["acme", "dragon", "zenith"], seen.Select(company => company.Id.Value));
        Assert.Equal(["Bolt", "bolt"], seen[0].Aliases);
        Assert.True(seen[0].Sanctioned);
        Assert.Equal([new Relationship(RelationshipKind.Supplier, Given.Dragon)], seen[0].Relationships);
        Assert.Equal(("Zenith Corp", "FR"), (seen[2].Name, seen[2].Country));
        Assert.Equal(["acme", "bolt", "dragon", "zenith"], CorrectedRegistry.WithAdopted(files, known).Select(company => company.Id.Value));
    }

    private static RegistryDecision Nothing => new(RegistryLedgers.Files, RegistryCorrections.None, "why", "alice");

    private static RegistryEvent Accepted(RegistryOutcome outcome) => Assert.IsType<RegistryOutcome.Accepted>(outcome).Step;

    private static RegistryRefusal Refused(RegistryOutcome outcome) => Assert.IsType<RegistryOutcome.Refused>(outcome).Kind;
}
