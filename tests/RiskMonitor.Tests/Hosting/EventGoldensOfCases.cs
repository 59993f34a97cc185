using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using RiskMonitor.Events;

namespace RiskMonitor.Hosting;

/// <summary>What people and the machine do about alerts.</summary>
internal static partial class EventGoldens
{
    private static readonly AlertId Alarm = new("a1");
    private static readonly AlertCause Cause = new(Claim, Article.Id, "0011");
    private static readonly AlertGround Ground = new(Claim, 12_345_678, Voice, 2, []);
    private static readonly AlertLink Link = new("risk_event_rejected", new RiskEventId("e1"), Article.Id);
    private static readonly AlertAssessment Assessed = new("2026-11", 4, 43, 12_345_678, 1);

    private static readonly (object Event, string Json)[] OfCases =
    [
        (new AlertAcknowledged(TenantId.Default, Alarm, At, "alice", "on it"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","note":"on it"}
            """),
        (new AlertAssigned(TenantId.Default, Alarm, At, "alice", "bob", "yours"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","assignee":"bob","note":"yours"}
            """),
        (new AlertAssigned(TenantId.Default, Alarm, At, "alice", null, ""), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","note":""}
            """),
        (new AlertInvestigated(TenantId.Default, Alarm, At, "alice", "calling “Acme”"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","note":"calling “Acme”"}
            """),
        (new AlertCommented(TenantId.Default, Alarm, At, "alice", "seen\nbefore"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","text":"seen\nbefore"}
            """),
        (new AlertResolved(TenantId.Default, Alarm, At, "alice", "position closed", null), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","text":"position closed"}
            """),
        (new AlertDismissed(TenantId.Default, Alarm, At, "alice", DismissalReason.ReadWrongly, "another Acme", [Cause], "bob"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"ReadWrongly","text":"another Acme","causes":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","print":"0011"}],"approvedBy":"bob"}
            """),
        (new ClosingProposed(TenantId.Default, Alarm, At, "alice", AlertSeverity.High, new AlertClosing(DismissalReason.KnownAlready, "of last year", [Cause])), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","severity":"High","closing":{"dismissal":"KnownAlready","text":"of last year","causes":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","print":"0011"}]}}
            """),
        (new ClosingProposed(TenantId.Default, Alarm, At, "alice", AlertSeverity.Critical, new AlertClosing(null, "done", [])), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","severity":"Critical","closing":{"text":"done","causes":[]}}
            """),
        (new ClosingApproved(TenantId.Default, Alarm, At, "bob", "alice", "agreed"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"bob","proposedBy":"alice","note":"agreed"}
            """),
        (new ClosingDeclined(TenantId.Default, Alarm, At, "bob", "alice", "too early"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"bob","proposedBy":"alice","note":"too early"}
            """),
        (new AlertReopened(TenantId.Default, Alarm, At, "alice", "there is more"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","text":"there is more"}
            """),
        (new AlertSnoozed(TenantId.Default, Alarm, At, "alice", "until the hearing", SnoozeScope.Story, At.AddDays(1), [Cause]), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"until the hearing","scope":"Story","until":"2026-11-21T08:30:15.25+00:00","causes":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","print":"0011"}]}
            """),
        (new AlertUnsnoozed(TenantId.Default, Alarm, At, "alice", "moved forward"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","reason":"moved forward"}
            """),
        (new AlertDueSet(TenantId.Default, Alarm, At, "alice", At.AddDays(2), "the hearing is then"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","dueAt":"2026-11-22T08:30:15.25+00:00","reason":"the hearing is then"}
            """),
        (new AlertsMerged(TenantId.Default, Alarm, At, "alice", new AlertId("a0"), [Alarm], 12_345_678, "one story"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","into":"a0","merged":["a1"],"peakMicropoints":12345678,"reason":"one story"}
            """),
        (new AlertSplit(TenantId.Default, Alarm, At, "alice", new AlertId("a0"), [Alarm], "two stories"), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","by":"alice","from":"a0","split":["a1"],"reason":"two stories"}
            """),
        (new AlertEscalated(TenantId.Default, Alarm, At, 1, AlertSeverity.Medium, At.AddHours(-1)), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","level":1,"severity":"Medium","dueAt":"2026-11-20T07:30:15.25+00:00"}
            """),
        (new AlertUpdated(TenantId.Default, Alarm, At, "DeniedByParty", Assessed, [Ground], [], [Link]), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","reason":"DeniedByParty","assessment":{"policyVersion":"2026-11","version":4,"knownAtSequence":43,"beforeMicropoints":12345678,"afterMicropoints":1},
             "before":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,
               "strongest":{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}},
               "voiceCount":2,"denials":[]}],"after":[],
             "links":[{"kind":"risk_event_rejected","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"}]}
            """),
        (new AlertCleared(TenantId.Default, Alarm, At, "BelowClearLevel", Assessed, [Ground], [], [Link]), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","reason":"BelowClearLevel","assessment":{"policyVersion":"2026-11","version":4,"knownAtSequence":43,"beforeMicropoints":12345678,"afterMicropoints":1},
             "before":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,
               "strongest":{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}},
               "voiceCount":2,"denials":[]}],"after":[],
             "links":[{"kind":"risk_event_rejected","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"}]}
            """),
        (new AlertRetracted(TenantId.Default, Alarm, At, "EvidenceRejected", Assessed, [Ground], [], [Link]), """
            {"tenant":"default","alert":"a1","at":"2026-11-20T08:30:15.25+00:00","reason":"EvidenceRejected","assessment":{"policyVersion":"2026-11","version":4,"knownAtSequence":43,"beforeMicropoints":12345678,"afterMicropoints":1},
             "before":[{"claim":{"matter":"NegotiationReported","companies":["acme","bolt"],"topic":"joint-venture"},"micropoints":12345678,
               "strongest":{"voice":"daily","strength":"0.5625","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf","actor":"Daily","evidence":{"quote":"Acme talks","start":6,"length":10}},
               "voiceCount":2,"denials":[]}],"after":[],
             "links":[{"kind":"risk_event_rejected","event":"e1","article":"a0a1a2a3a4a5a6a7a8a9aaabacadaeaf"}]}
            """),
        (new KeyCreated(TenantId.Default, new KeyId("0123456789ab"), At, "root", "alice-laptop", "alice", Role.Approver, "c0ffee"), """
            {"tenant":"default","key":"0123456789ab","at":"2026-11-20T08:30:15.25+00:00","by":"root","name":"alice-laptop","person":"alice","role":"Approver","hash":"c0ffee"}
            """),
        (new KeyRevoked(TenantId.Default, new KeyId("0123456789ab"), At, "root", "lost"), """
            {"tenant":"default","key":"0123456789ab","at":"2026-11-20T08:30:15.25+00:00","by":"root","reason":"lost"}
            """),
    ];
}
