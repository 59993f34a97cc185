using System.Text;
using System.Text.Json.Nodes;
using Marten;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Hosting;

/// <summary>Stored names and stored forms are a contract for ever: a change here is a change of every ledger.</summary>
public sealed class EventNamesTests
{
    private static readonly StoreOptions Options = Configured();

    [Fact]
    public void The_ledger_knows_exactly_these_events()      // adding one is a decision, removing or renaming one is a bug
    {
        string[] names = [.. Pinned().OrderBy(e => e.Value, StringComparer.Ordinal).Select(e => $"{e.Value} = {e.Key.Name}")];

        Assert.Equal(
        [
            "alert_acknowledged = AlertAcknowledged",
            "alert_assigned = AlertAssigned",
            "alert_cleared = AlertCleared",
            "alert_commented = AlertCommented",
            "alert_dismissed = AlertDismissed",
            "alert_due_set = AlertDueSet",
            "alert_escalated = AlertEscalated",
            "alert_group_told = AlertGroupTold",
            "alert_investigated = AlertInvestigated",
            "alert_joined_group = AlertJoinedGroup",
            "alert_raised = AlertRaised",
            "alert_reopened = AlertReopened",
            "alert_resolved = AlertResolved",
            "alert_retracted = AlertRetracted",
            "alert_rule_added = AlertRuleAdded",
            "alert_rule_changed = AlertRuleChanged",
            "alert_rule_retired = AlertRuleRetired",
            "alert_snoozed = AlertSnoozed",
            "alert_split = AlertSplit",
            "alert_unsnoozed = AlertUnsnoozed",
            "alert_updated = AlertUpdated",
            "alerts_merged = AlertsMerged",
            "approval_granted = ApprovalGranted",
            "article_received = ArticleReceived",
            "article_revised = ArticleRevised",
            "authority_raised_concern = AuthorityRaisedConcern",
            "claim_confirmed = ClaimConfirmed",
            "closing_approved = ClosingApproved",
            "closing_declined = ClosingDeclined",
            "closing_proposed = ClosingProposed",
            "companies_merged = CompaniesMerged",
            "deal_ended = DealEnded",
            "deal_signed = DealSigned",
            "denial_issued = DenialIssued",
            "digest_told = DigestTold",
            "endpoint_failing = EndpointFailing",
            "endpoint_recovered = EndpointRecovered",
            "executive_statement = ExecutiveStatement",
            "exposure_assessed = ExposureAssessed",
            "extraction_superseded = ExtractionSuperseded",
            "feed_added = FeedAdded",
            "feed_changed = FeedChanged",
            "feed_darkened = FeedDarkened",
            "feed_disabled = FeedDisabled",
            "feed_failed = FeedFailed",
            "feed_fetched = FeedFetched",
            "feed_moved = FeedMoved",
            "feed_recovered = FeedRecovered",
            "feed_removed = FeedRemoved",
            "feed_reread = FeedReread",
            "feed_resumed = FeedResumed",
            "hearing_held = HearingHeld",
            "investigation_opened = InvestigationOpened",
            "key_created = KeyCreated",
            "key_revoked = KeyRevoked",
            "legal_action_taken = LegalActionTaken",
            "lobbying_reported = LobbyingReported",
            "market_commentary = MarketCommentary",
            "mention_adopted = MentionAdopted",
            "negotiation_reported = NegotiationReported",
            "no_comment_given = NoCommentGiven",
            "owner_corrected = OwnerCorrected",
            "penalty_imposed = PenaltyImposed",
            "policy_approved = PolicyApproved",
            "policy_proposed = PolicyProposed",
            "policy_seeded = PolicySeeded",
            "policy_withdrawn = PolicyWithdrawn",
            "politician_warned = PoliticianWarned",
            "protest_or_boycott = ProtestOrBoycott",
            "registry_correction_withdrawn = RegistryCorrectionWithdrawn",
            "registry_files_recorded = RegistryFilesRecorded",
            "rejection_withdrawn = RejectionWithdrawn",
            "relationship_asserted = RelationshipAsserted",
            "report_published = ReportPublished",
            "risk_event_added = RiskEventAdded",
            "risk_event_rejected = RiskEventRejected",
            "rule_proposed = RuleProposed",
            "sanction_imposed = SanctionImposed",
            "silence_created = SilenceCreated",
            "silence_expired = SilenceExpired",
            "subscription_disabled = SubscriptionDisabled",
            "subscription_paused = SubscriptionPaused",
            "subscription_registered = SubscriptionRegistered",
            "subscription_removed = SubscriptionRemoved",
            "subscription_resumed = SubscriptionResumed",
            "subscription_verified = SubscriptionVerified",
            "watchlist_added = WatchlistAdded",
            "watchlist_changed = WatchlistChanged",
            "watchlist_retired = WatchlistRetired",
            "webhook_attempted = WebhookAttempted",
            "webhook_secret_rotated = WebhookSecretRotated",
        ], names);
    }

    [Fact]
    public void Every_event_of_the_domain_is_pinned()
    {
        Type[] events = DomainEvents();

        Assert.Equal(events.Select(e => e.Name).Order(), Pinned().Keys.Select(e => e.Name).Order());
    }

    [Fact]
    public void An_exposure_is_folded_from_every_risk_event_and_from_corrections()
    {
        var risks = DomainEvents().Where(e => e.IsSubclassOf(typeof(RiskEvent))).Concat([typeof(ArticleRevised), typeof(RiskEventRejected), typeof(RejectionWithdrawn), typeof(RiskEventAdded), typeof(ExtractionSuperseded)])
            .Concat(DomainEvents().Where(e => e.IsSubclassOf(typeof(RegistryEvent))));

        Assert.Equal(risks.Select(e => e.Name).Order(), EventNames.OfExposure.Select(e => e.Name).Order());
    }

    [Fact]
    public void Every_event_has_a_golden_form() =>
        Assert.Equal(DomainEvents().Select(e => e.Name).Order(), EventGoldens.All.Select(g => g.Event.GetType().Name).Distinct().Order());

    [Theory]
    [MemberData(nameof(Goldens))]
    public void What_was_stored_in_2026_can_still_be_read(string name, object expected, string golden)
    {
        object read = Options.Serializer().FromJson(expected.GetType(), new MemoryStream(Encoding.UTF8.GetBytes(golden)));

        Assert.NotEmpty(name);
        Assert.Equal(expected, read);
    }

    [Theory]
    [MemberData(nameof(Goldens))]
    public void What_is_stored_now_has_the_form_of_2026_and_reads_back_as_it_was(string name, object value, string golden)
    {
        string written = Options.Serializer().ToJson(value);

        Assert.NotEmpty(name);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(golden), JsonNode.Parse(written)), written);
        Assert.Equal(value, Options.Serializer().FromJson(value.GetType(), new MemoryStream(Encoding.UTF8.GetBytes(written))));
    }

    public static TheoryData<string, object, string> Goldens()
    {
        var rows = new TheoryData<string, object, string>();
        foreach ((object happened, string json) in EventGoldens.All) rows.Add(happened.GetType().Name, happened, json);
        return rows;
    }

    private static Dictionary<Type, string> Pinned() =>
        ((IReadOnlyStoreOptions)Options).Events.AllKnownEventTypes().Where(e => e.EventType.Namespace == typeof(RiskEvent).Namespace)
            .ToDictionary(e => e.EventType, e => e.EventTypeName);

    // An event is a record of the namespace that is no part of another record of it.
    private static Type[] DomainEvents()
    {
        Type[] records = [.. typeof(RiskEvent).Assembly.GetTypes()
            .Where(t => t.Namespace == typeof(RiskEvent).Namespace && t.IsClass && !t.IsAbstract && t.GetMethod("<Clone>$") is not null)];
        var parts = records.SelectMany(t => t.GetProperties()).SelectMany(p => WithArguments(p.PropertyType)).ToHashSet();
        return [.. records.Where(t => !parts.Contains(t))];
    }

    private static IEnumerable<Type> WithArguments(Type type) => type.GenericTypeArguments.SelectMany(WithArguments).Append(type);

    private static StoreOptions Configured()
    {
        var options = new StoreOptions();
        LedgerConfiguration.Configure(options);
        return options;
    }
}
