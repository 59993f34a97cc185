using CsCheck;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Companies;

public class RegistryRevisionsTests
{
    private const int Cases = 1_000;

    private static readonly Company[] Two =
    [
        new() { Id = Given.Bolt, Name = "Bolt", Country = "DE", Sanctioned = true },
        new() { Id = Given.Acme, Name = "Acme", Country = "US", Relationships = [new Relationship(RelationshipKind.Owner, Given.Bolt, new DateOnly(2020, 1, 2))] },
    ];

    [Fact]
    public void What_was_known_at_a_place_is_what_a_ledger_knows_that_ends_there_and_before_the_first_revision_it_is_the_first() =>
        Gen.Select(RegistryFilesLedger.Any, Gen.Int[0, 900]).Sample((ledger, place) =>
        {
            RegistryRevision? then = RegistryRevisions.Of(ledger.Parts).Known(KnownAt.Sequence(place)), prefix = RegistryRevisions.Of(ledger.Until(place).Parts).Last;

            Assert.NotNull(then);
            AssertSame(prefix ?? RegistryRevisions.Of(ledger.Parts).Of(1), then);
            AssertSame(then, RegistryRevisions.Of(ledger.Parts).Known(KnownAt.Instant(Ledgers.Start.AddMinutes(place))));
        }, iter: Cases);

    [Fact]
    public void A_score_with_what_was_known_at_a_place_is_to_the_bit_that_of_a_ledger_that_ends_there() =>
        Gen.Select(RegistryFilesLedger.Any, Gen.Int[0, 900], Histories.Instants, Gen.OneOf(RegistryLedgers.Companies)).Sample((ledger, place, asOf, company) =>
        {
            RegistryFilesLedger prefix = ledger.Until(place);
            if (RegistryRevisions.Of(prefix.Parts).Last is null) prefix = prefix with { Parts = [.. ledger.Parts.Where(part => part.Told.Revision == 1)] };

            Assert.Equal(Score(prefix, company, KnownAt.Now, asOf), Score(ledger, company, KnownAt.Sequence(place), asOf));
        }, iter: Cases);

    [Fact]
    public void A_revision_is_what_the_files_said_and_its_hash_is_of_that() =>
        Gen.Select(RegistryFilesLedger.Files, RegistryFilesLedger.Files).Sample((first, second) =>
        {
            var revisions = RegistryRevisions.None;
            foreach (Company[] files in (Company[][])[first, second])
            {
                IReadOnlyList<RegistryFilesRecorded> parts = RegistryRevision.Record(revisions.Last, files, 2);
                revisions = RegistryRevisions.Of([.. Parts(revisions), .. parts.Select((part, i) => Recorded(revisions.EventCount + i + 1, part))]);

                Assert.Equal(RegistryEntry.Of(files), revisions.Last!.Entries.Values.OrderBy(entry => entry.Id));
                Assert.Equal(RegistryRevision.HashOf(RegistryEntry.Of(files)), revisions.Last.Hash);
                Assert.Empty(RegistryRevision.Record(revisions.Last, files.Reverse()));
                Assert.All(parts, part => Assert.InRange(part.Companies.Count + part.Removed.Count, 0, 2));
            }

            IEnumerable<RecordedFiles> Parts(RegistryRevisions known) => known.EventCount == 0 ? [] : RegistryRevision.Record(null, first, 2).Select((part, i) => Recorded(i + 1, part));
        }, iter: Cases);

    [Fact]
    public void The_hash_is_of_lines_that_anybody_can_write()
    {
        // printf 'acme US Owner:bolt:2020-01-02:\nbolt DE sanctioned Owned:acme:2020-01-02:\n' | sha256sum
        Assert.Equal("9418e8fad01464f0be55428094d43bb90e061372f9567e514d4b0fee315a64fe", RegistryRevision.HashOf(RegistryEntry.Of(RegistryRelations.BothWays(Two))));
    }

    [Fact]
    public void On_which_side_a_relation_is_entered_is_no_difference()
    {
        Company[] other = [Two[0] with { Relationships = [new Relationship(RelationshipKind.Owned, Given.Acme, new DateOnly(2020, 1, 2))] }, Two[1] with { Relationships = [] }];
        RegistryRevision known = Recorded(RegistryRevision.Record(null, RegistryRelations.BothWays(Two)));

        Assert.Empty(RegistryRevision.Record(known, RegistryRelations.BothWays(other)));
    }

    [Fact]
    public void Names_are_no_difference_and_a_company_that_the_files_no_longer_know_keeps_its_id_as_its_name()
    {
        RegistryRevision known = Recorded(RegistryRevision.Record(null, RegistryRelations.BothWays(Two)));

        Assert.Empty(RegistryRevision.Record(known, RegistryRelations.BothWays([Two[0] with { Name = "Bolt AG", Aliases = ["Bolts"] }, Two[1]])));
        Assert.Equal(["Acme", "bolt"], known.Companies(new Dictionary<CompanyId, Company> { [Given.Acme] = Two[1] }).OrderBy(company => company.Id).Select(company => company.Name));
    }

    [Fact]
    public void A_thousand_companies_are_told_in_one_event_and_one_more_in_a_second()
    {
        Company[] many = [.. Enumerable.Range(0, 1_001).Select(i => new Company { Id = new CompanyId($"c-{i:0000}"), Name = "C", Country = "US" })];

        IReadOnlyList<RegistryFilesRecorded> parts = RegistryRevision.Record(null, many);

        Assert.Equal([(1, 2, 1_000), (2, 2, 1)], parts.Select(part => (part.Part, part.Parts, part.Companies.Count)));
        Assert.Null(RegistryRevisions.Of([Recorded(1, parts[0])]).Last);
    }

    [Fact]
    public void Changes_of_a_company_are_told_from_the_second_revision_on()
    {
        RegistryRevision first = Recorded(RegistryRevision.Record(null, Two));
        IReadOnlyList<RegistryFilesRecorded> listed = RegistryRevision.Record(first, [Two[0] with { Sanctioned = false }, Two[1]]);
        RegistryRevisions revisions = RegistryRevisions.Of([Recorded(4, RegistryRevision.Record(null, Two)[0]), Recorded(9, listed[0])]);

        RegistryEntryChange change = Assert.Single(revisions.ChangesOf(new HashSet<CompanyId> { Given.Acme, Given.Bolt }, KnownAt.Now));

        Assert.Equal((2L, 9L, true, (bool?)null), (change.Revision, change.Recorded.Sequence, change.Before!.Sanctioned, change.After!.Sanctioned));
        Assert.Empty(revisions.ChangesOf(new HashSet<CompanyId> { Given.Acme }, KnownAt.Now));
        Assert.Empty(revisions.ChangesOf(new HashSet<CompanyId> { Given.Bolt }, KnownAt.Sequence(8)));
    }

    [Fact]
    public void Nobody_elses_score_changes_with_the_registry_than_whoever_is_told() =>
        Gen.Select(RegistryLedgers.Facts, RegistryFilesLedger.Files, RegistryFilesLedger.Files, Histories.Instants).Sample((facts, before, after, instant) =>
        {
            RiskEvent[] counted = [.. facts.Where(e => e.CountsFrom <= instant)];
            Dictionary<CompanyId, Company> then = before.ToDictionary(company => company.Id), now = after.ToDictionary(company => company.Id);
            Dictionary<CompanyId, ExposureState> states = RegistryLedgers.Companies.ToDictionary(company => company, company => Given.Known(company, counted.Where(e => e.Concerns(company))));

            RegistryEffect effect = RegistryEffect.Between(then, now, Given.Seeded);
            HashSet<CompanyId> told = [.. counted.SelectMany(effect.Concerned)];
            foreach (CompanyId weighed in told.ToArray()) told.UnionWith(Contagion.Reached(states[weighed], Given.Seeded, now, instant));
            told.UnionWith(effect.Related);

            foreach (CompanyId company in RegistryLedgers.Companies.Where(company => !told.Contains(company)))
                Assert.Equal(ExposureScore.At(states[company], Given.Seeded, then, instant, states), ExposureScore.At(states[company], Given.Seeded, now, instant, states));
        }, iter: Cases);

    private static ExposureAssessment Score(RegistryFilesLedger ledger, CompanyId company, KnownAt knownAt, DateTimeOffset asOf)
    {
        RegistryRevision recorded = RegistryRevisions.Of(ledger.Parts).Known(knownAt)!;      // the first start was recorded
        Company[] files = [.. recorded.Companies(new Dictionary<CompanyId, Company>())];
        IReadOnlyList<Company> corrected = CorrectedRegistry.Of(files, RegistryTimeline.Of(ledger.Events, knownAt).Last);
        Dictionary<CompanyId, Company> registry = RegistryRelations.BothWays(corrected).ToDictionary(one => one.Id);
        Dictionary<CompanyId, ExposureState> states = RegistryLedgers.Companies.ToDictionary(one => one, one => FactsInForce.Fold(one, ledger.Events, knownAt, asOf));
        return ExposureScore.At(states[company], Given.Seeded, registry, asOf, states);
    }

    private static RegistryRevision Recorded(IReadOnlyList<RegistryFilesRecorded> parts) => RegistryRevisions.Of(parts.Select((part, i) => Recorded(i + 1, part))).Last!;      // all parts of one

    private static RecordedFiles Recorded(long sequence, RegistryFilesRecorded part) => new(sequence, Ledgers.Start.AddMinutes(sequence), part, "system");

    private static void AssertSame(RegistryRevision expected, RegistryRevision? actual)
    {
        Assert.Equal((expected.Number, expected.Sequence, expected.Hash), (actual?.Number ?? 0, actual?.Sequence ?? -1, actual?.Hash));
        Assert.Equal(expected.Entries.Values.OrderBy(entry => entry.Id), actual?.Entries.Values.OrderBy(entry => entry.Id) ?? Enumerable.Empty<RegistryEntry>());
    }
}
