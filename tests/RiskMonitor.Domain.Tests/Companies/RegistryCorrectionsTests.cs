using CsCheck;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using Xunit;

namespace RiskMonitor.Companies;

public sealed class RegistryCorrectionsTests
{
    private const int Cases = 1000;

    private static readonly CompaniesMerged BoltIsAcme = new(1, Given.Bolt, Given.Acme, "one house", "alice");
    private static readonly MentionAdopted DragonIsOne = new(1, Given.Dragon, [RegistryLedgers.DragonName], "CN", null, "it is listed", "alice");
    private static readonly MentionAdopted DragonIsBolt = DragonIsOne with { Is = Given.Bolt };
    private static readonly OwnerCorrected GazetteIsOfHouse = new(1, "gazette", "press-house", "daily", "sold", "alice");
    private static readonly RegistryCorrectionWithdrawn TakenBack = new(2, 1, "it was not so", "bob");

    [Fact]
    public void Merging_gives_the_state_of_a_ledger_that_never_knew_two_companies() =>
        Gen.Select(RegistryLedgers.Facts, Gen.Int[0, 60]).Sample((facts, place) =>
        {
            RecordedEvent[] merged = Ledger(facts, place, BoltIsAcme);

            RiskEvent[] truth = [.. facts.Select(e => Renamed(e, "bolt", "acme"))];
            AssertSame(truth, merged, Given.Acme);
            AssertSame(truth, merged, Given.Dragon);
            Assert.Equal(ExposureState.Initial(Given.Bolt).StateHash, Fold(Given.Bolt, merged).StateHash);
        }, iter: Cases);

    [Fact]
    public void A_merge_taken_back_leaves_no_trace() =>
        Gen.Select(RegistryLedgers.Facts, Gen.Int[0, 60]).Sample((facts, place) =>
        {
            RecordedEvent[] ledger = [.. Ledger(facts, place, BoltIsAcme), Ledgers.At(200, TakenBack)];

            foreach (CompanyId company in RegistryLedgers.Companies) AssertSame(facts, ledger, company);
        }, iter: Cases);

    [Fact]
    public void Adopting_a_name_gives_the_state_of_a_ledger_that_always_knew_it() =>
        Gen.Select(RegistryLedgers.Facts, Gen.Int[0, 60]).Sample((facts, place) =>
        {
            RecordedEvent[] adopted = Ledger([.. facts.Select((e, i) => i < place ? RegistryLedgers.Unread(e) : e)], place, DragonIsOne);

            foreach (CompanyId company in RegistryLedgers.Companies) AssertSame(facts, adopted, company);
        }, iter: Cases);

    [Fact]
    public void Adopting_a_name_as_that_of_a_known_company_gives_the_state_of_a_ledger_that_always_knew_it() =>
        Gen.Select(RegistryLedgers.Facts, Gen.Int[0, 60]).Sample((facts, place) =>
        {
            RecordedEvent[] adopted = Ledger([.. facts.Select((e, i) => i < place ? RegistryLedgers.Unread(e) : e)], place, DragonIsBolt);

            RiskEvent[] truth = [.. facts.Select(e => Renamed(e, "dragon", "bolt"))];
            AssertSame(truth, adopted, Given.Acme);
            AssertSame(truth, adopted, Given.Bolt);
        }, iter: Cases);

    [Fact]
    public void An_adoption_taken_back_leaves_no_trace_though_articles_were_read_by_it() =>
        Gen.Select(RegistryLedgers.Facts, Gen.Int[0, 60]).Sample((facts, place) =>
        {
            RecordedEvent[] ledger = [.. Ledger([.. facts.Select((e, i) => i < place ? RegistryLedgers.Unread(e) : e)], place, DragonIsBolt), Ledgers.At(200, TakenBack)];

            RiskEvent[] never = [.. facts.Select(RegistryLedgers.Unread)];
            foreach (CompanyId company in RegistryLedgers.Companies) AssertSame(never, ledger, company);
        }, iter: Cases);

    [Fact]
    public void Correcting_an_owner_gives_the_state_of_a_ledger_that_always_knew_him_and_taking_it_back_the_state_of_before() =>
        Gen.Select(RegistryLedgers.Facts, Gen.Int[0, 60]).Sample((facts, place) =>
        {
            RecordedEvent[] corrected = Ledger(facts, place, GazetteIsOfHouse);

            RiskEvent[] truth = [.. facts.Select(e => e.Source == "gazette" ? e with { Voice = "press-house" } : e)];
            AssertSame(truth, corrected, Given.Acme);
            AssertSame(facts, [.. corrected, Ledgers.At(200, TakenBack)], Given.Acme);
        }, iter: Cases);

    [Fact]
    public void What_was_known_at_a_place_is_the_replay_of_the_ledger_up_to_it_whatever_was_corrected_later() =>
        Gen.Select(RegistryLedgers.Any, Gen.Int[0, 80], Gen.OneOf(RegistryLedgers.Companies)).Sample((ledger, place, company) =>
        {
            RecordedEvent[] prefix = [.. ledger.Where(e => e.Sequence <= place)];

            Assert.Equal(FactsInForce.Fold(company, prefix, KnownAt.Now).StateHash, FactsInForce.Fold(company, ledger, KnownAt.Sequence(place)).StateHash);
        }, iter: Cases);

    [Fact]
    public void The_index_gives_the_state_that_folding_a_corrected_registry_gives() =>
        Gen.Select(RegistryLedgers.Any, Gen.Int[0, 80], Histories.Instants, Gen.OneOf(RegistryLedgers.Companies)).Sample((ledger, place, asOf, company) =>
        {
            ExposureHistory history = ExposureHistory.Of(company, ledger);

            Assert.Equal(FactsInForce.Fold(company, ledger, KnownAt.Sequence(place)).StateHash, history.At(KnownAt.Sequence(place)).StateHash);
            Assert.Equal(FactsInForce.Fold(company, ledger, KnownAt.Now, asOf).StateHash, history.At(KnownAt.Now, asOf).StateHash);
            Assert.Equal(FactsInForce.Fold(company, ledger, KnownAt.Sequence(place), asOf).StateHash, history.At(KnownAt.Sequence(place), asOf).StateHash);
        }, iter: Cases);

    [Fact]
    public void A_companys_history_stands_under_the_names_it_was_read_by_and_nothing_else_bears_on_it() =>
        Gen.Select(RegistryLedgers.Any, Gen.OneOf(RegistryLedgers.Companies)).Sample((ledger, company) =>
        {
            RegistryTimeline timeline = RegistryTimeline.Of(ledger, KnownAt.Now);
            (ValueList<CompanyId> companies, ValueList<string> names) = timeline.ReadAs(company);
            RecordedEvent[] own = [.. ledger.Where(e => e.Happened is RegistryEvent or ArticleRevised or RiskEventRejected or RejectionWithdrawn or ExtractionSuperseded
                || e.Happened.CompaniesConcerned().Any(companies.Contains) || e.Happened.NamesConcerned().Any(names.Contains))];

            Assert.Equal(FactsInForce.Fold(company, ledger, KnownAt.Now).StateHash, FactsInForce.Fold(company, own, KnownAt.Now).StateHash);
            Assert.Equal(ledger.SelectMany(e => timeline.PlacesOf(e.Happened, e.Sequence)).Where(p => p.Company == company).Select(p => p.Sequence).DefaultIfEmpty(0).Max(), timeline.LastOf(company, own));
        }, iter: Cases);

    [Fact]
    public void A_state_changes_only_at_the_places_that_its_events_tell() =>
        Gen.Select(RegistryLedgers.Any, Gen.OneOf(RegistryLedgers.Companies)).Sample((ledger, company) =>
        {
            RegistryTimeline timeline = RegistryTimeline.Of(ledger, KnownAt.Now);
            HashSet<long> told = [.. ledger.SelectMany(e => timeline.PlacesOf(e.Happened, e.Sequence)).Where(p => p.Company == company).Select(p => p.Sequence)];

            string before = ExposureState.Initial(company).StateHash;
            foreach (RecordedEvent e in ledger)
            {
                string after = FactsInForce.Fold(company, ledger, KnownAt.Sequence(e.Sequence)).StateHash;
                Assert.True(after == before || told.Contains(e.Sequence) || e.Happened is ArticleRevised or RiskEventRejected or RejectionWithdrawn or ExtractionSuperseded);      // these are told of Acme alone by the generator
                before = after;
            }
        }, iter: Cases);

    [Fact]
    public void Whoever_was_merged_twice_over_is_the_last_of_the_line()
    {
        var known = RegistryCorrections.Of([BoltIsAcme, new CompaniesMerged(2, Given.Acme, Given.Dragon, "sold", "bob")]);

        Assert.Equal(Given.Dragon, known.Of(Given.Bolt));
        Assert.Equal(Given.Acme, known.With(new RegistryCorrectionWithdrawn(3, 2, "not sold", "bob")).Of(Given.Bolt));
    }

    [Fact]
    public void A_company_that_denies_as_another_is_one_party_after_the_merge()
    {
        DenialIssued one = Given.Denial("1", of: Given.Talks, by: "acme"), other = Given.Denial("2", of: Given.Talks, by: "bolt") with { Companies = [new CompanyMention(Given.Bolt, "Bolt", CompanyRole.Target)] };

        RiskEvent seen = RegistryCorrections.Of([BoltIsAcme]).See(other);

        Assert.Equal(one.Actor.Id, seen.Actor.Id);
        Assert.Equal([Given.Acme, Given.Dragon], seen.CompaniesConcerned());
    }

    [Fact]
    public void A_company_that_denies_what_is_said_of_others_is_one_party_after_the_merge_too()
    {
        RecordedEvent[] ledger = Ledger(
            [
                Given.Report("r", ClaimKey.Of(Matters.AllegationMade, [Given.Dragon], "ministry", "licence")),
                .. ((string[])["acme", "bolt"]).Select(by => Given.Denial("d" + by, of: ClaimKey.Of(Matters.AllegationMade, [Given.Dragon], "ministry", "licence"), by: by) with { Companies = [new CompanyMention(Given.Dragon, "Dragon", CompanyRole.Target)] }),
            ], 60, BoltIsAcme);

        ExposureState dragon = Fold(Given.Dragon, ledger);

        Assert.Equal(["acme"], dragon.Claims.Single().Answers.Select(answer => answer.Party));
        Assert.Equal([Given.Dragon], RegistryTimeline.Of(ledger, KnownAt.Now).Steps.Single().Change.Concerned(ledger[1].Happened));
    }

    [Fact]
    public void A_fact_that_no_correction_is_about_is_the_same_object()
    {
        RiskEvent fact = Given.Report("1");

        Assert.Same(fact, RegistryCorrections.Of([BoltIsAcme]).See(fact));
    }

    private static RecordedEvent[] Ledger(RiskEvent[] facts, int place, RegistryEvent step)
    {
        List<ICompanyEvent> happened = [.. facts];
        happened.Insert(Math.Min(place, happened.Count), step);
        return [.. happened.Select((e, i) => Ledgers.At(i + 1, e))];
    }

    private static void AssertSame(RiskEvent[] truth, RecordedEvent[] ledger, CompanyId company) =>
        Assert.Equal(Given.Known(company, truth.Where(e => e.Concerns(company))).StateHash, Fold(company, ledger).StateHash);

    private static ExposureState Fold(CompanyId company, RecordedEvent[] ledger) => FactsInForce.Fold(company, ledger, KnownAt.Now);

    private static RiskEvent Renamed(RiskEvent read, string from, string to) => new Renaming(id => id == from ? to : id).Of(read);
}
