using Marten.Events;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>The names under which events are stored. They never change: a stored event is read by its name for ever.</summary>
internal static class EventNames
{
    /// <summary>The events that an exposure is folded from.</summary>
    public static readonly Type[] OfExposure =
    [
        typeof(ReportPublished), typeof(DenialIssued), typeof(PoliticianWarned), typeof(AuthorityRaisedConcern), typeof(ArticleRevised),
        typeof(NoCommentGiven), typeof(ClaimConfirmed), typeof(ExecutiveStatement), typeof(MarketCommentary), typeof(InvestigationOpened), typeof(HearingHeld),
        typeof(LegalActionTaken), typeof(PenaltyImposed), typeof(SanctionImposed), typeof(ApprovalGranted), typeof(RuleProposed), typeof(LobbyingReported),
        typeof(NegotiationReported), typeof(DealSigned), typeof(DealEnded), typeof(RelationshipAsserted), typeof(ProtestOrBoycott),
        typeof(RiskEventRejected), typeof(RejectionWithdrawn), typeof(RiskEventAdded), typeof(ExtractionSuperseded),
        typeof(CompaniesMerged), typeof(MentionAdopted), typeof(OwnerCorrected), typeof(RegistryCorrectionWithdrawn),
    ];

    /// <summary>The events of an alert's stream.</summary>
    public static readonly Type[] OfAlert =
    [
        typeof(AlertRaised), typeof(AlertAcknowledged), typeof(AlertAssigned), typeof(AlertInvestigated), typeof(AlertCommented), typeof(AlertResolved), typeof(AlertDismissed),
        typeof(ClosingProposed), typeof(ClosingApproved), typeof(ClosingDeclined), typeof(AlertReopened), typeof(AlertSnoozed), typeof(AlertUnsnoozed), typeof(AlertDueSet),
        typeof(AlertsMerged), typeof(AlertSplit), typeof(AlertEscalated), typeof(AlertUpdated), typeof(AlertCleared), typeof(AlertRetracted),
    ];

    public static void Pin(IEventStoreOptions events)
    {
        events.MapEventType<ArticleReceived>("article_received");
        events.MapEventType<ArticleRevised>("article_revised");
        events.MapEventType<ReportPublished>("report_published");
        events.MapEventType<DenialIssued>("denial_issued");
        events.MapEventType<PoliticianWarned>("politician_warned");
        events.MapEventType<AuthorityRaisedConcern>("authority_raised_concern");
        events.MapEventType<NoCommentGiven>("no_comment_given");
        events.MapEventType<ClaimConfirmed>("claim_confirmed");
        events.MapEventType<ExecutiveStatement>("executive_statement");
        events.MapEventType<MarketCommentary>("market_commentary");
        events.MapEventType<InvestigationOpened>("investigation_opened");
        events.MapEventType<HearingHeld>("hearing_held");
        events.MapEventType<LegalActionTaken>("legal_action_taken");
        events.MapEventType<PenaltyImposed>("penalty_imposed");
        events.MapEventType<SanctionImposed>("sanction_imposed");
        events.MapEventType<ApprovalGranted>("approval_granted");
        events.MapEventType<RuleProposed>("rule_proposed");
        events.MapEventType<LobbyingReported>("lobbying_reported");
        events.MapEventType<NegotiationReported>("negotiation_reported");
        events.MapEventType<DealSigned>("deal_signed");
        events.MapEventType<DealEnded>("deal_ended");
        events.MapEventType<RelationshipAsserted>("relationship_asserted");
        events.MapEventType<ProtestOrBoycott>("protest_or_boycott");
        events.MapEventType<RiskEventRejected>("risk_event_rejected");
        events.MapEventType<RejectionWithdrawn>("rejection_withdrawn");
        events.MapEventType<RiskEventAdded>("risk_event_added");
        events.MapEventType<ExtractionSuperseded>("extraction_superseded");
        events.MapEventType<CompaniesMerged>("companies_merged");
        events.MapEventType<MentionAdopted>("mention_adopted");
        events.MapEventType<OwnerCorrected>("owner_corrected");
        events.MapEventType<RegistryCorrectionWithdrawn>("registry_correction_withdrawn");
        events.MapEventType<RegistryFilesRecorded>("registry_files_recorded");
        events.MapEventType<ExposureAssessed>("exposure_assessed");
        events.MapEventType<PolicySeeded>("policy_seeded");
        events.MapEventType<PolicyProposed>("policy_proposed");
        events.MapEventType<PolicyApproved>("policy_approved");
        events.MapEventType<PolicyWithdrawn>("policy_withdrawn");
        events.MapEventType<AlertRaised>("alert_raised");
        events.MapEventType<AlertAcknowledged>("alert_acknowledged");
        events.MapEventType<AlertAssigned>("alert_assigned");
        events.MapEventType<AlertInvestigated>("alert_investigated");
        events.MapEventType<AlertCommented>("alert_commented");
        events.MapEventType<AlertResolved>("alert_resolved");
        events.MapEventType<AlertDismissed>("alert_dismissed");
        events.MapEventType<ClosingProposed>("closing_proposed");
        events.MapEventType<ClosingApproved>("closing_approved");
        events.MapEventType<ClosingDeclined>("closing_declined");
        events.MapEventType<AlertReopened>("alert_reopened");
        events.MapEventType<AlertSnoozed>("alert_snoozed");
        events.MapEventType<AlertUnsnoozed>("alert_unsnoozed");
        events.MapEventType<AlertDueSet>("alert_due_set");
        events.MapEventType<AlertJoinedGroup>("alert_joined_group");
        events.MapEventType<AlertGroupTold>("alert_group_told");
        events.MapEventType<AlertsMerged>("alerts_merged");
        events.MapEventType<AlertSplit>("alert_split");
        events.MapEventType<AlertEscalated>("alert_escalated");
        events.MapEventType<AlertUpdated>("alert_updated");
        events.MapEventType<AlertCleared>("alert_cleared");
        events.MapEventType<AlertRetracted>("alert_retracted");
        events.MapEventType<AlertRuleAdded>("alert_rule_added");
        events.MapEventType<AlertRuleChanged>("alert_rule_changed");
        events.MapEventType<AlertRuleRetired>("alert_rule_retired");
        events.MapEventType<WatchlistAdded>("watchlist_added");
        events.MapEventType<WatchlistChanged>("watchlist_changed");
        events.MapEventType<WatchlistRetired>("watchlist_retired");
        events.MapEventType<SilenceCreated>("silence_created");
        events.MapEventType<SilenceExpired>("silence_expired");
        events.MapEventType<KeyCreated>("key_created");
        events.MapEventType<KeyRevoked>("key_revoked");
        events.MapEventType<FeedAdded>("feed_added");
        events.MapEventType<FeedChanged>("feed_changed");
        events.MapEventType<FeedMoved>("feed_moved");
        events.MapEventType<FeedFetched>("feed_fetched");
        events.MapEventType<FeedFailed>("feed_failed");
        events.MapEventType<FeedDisabled>("feed_disabled");
        events.MapEventType<FeedResumed>("feed_resumed");
        events.MapEventType<FeedRemoved>("feed_removed");
        events.MapEventType<FeedDarkened>("feed_darkened");
        events.MapEventType<FeedRecovered>("feed_recovered");
        events.MapEventType<FeedReread>("feed_reread");
        events.MapEventType<SubscriptionRegistered>("subscription_registered");
        events.MapEventType<SubscriptionVerified>("subscription_verified");
        events.MapEventType<SubscriptionPaused>("subscription_paused");
        events.MapEventType<SubscriptionResumed>("subscription_resumed");
        events.MapEventType<SubscriptionDisabled>("subscription_disabled");
        events.MapEventType<SubscriptionRemoved>("subscription_removed");
        events.MapEventType<EndpointFailing>("endpoint_failing");
        events.MapEventType<EndpointRecovered>("endpoint_recovered");
        events.MapEventType<DigestTold>("digest_told");
        events.MapEventType<WebhookSecretRotated>("webhook_secret_rotated");
        events.MapEventType<WebhookAttempted>("webhook_attempted");
    }
}
