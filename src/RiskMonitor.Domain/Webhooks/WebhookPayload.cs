using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RiskMonitor.Alerts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Sources;

namespace RiskMonitor.Webhooks;

/// <summary>Makes what subscribers receive: <c>type</c>, <c>timestamp</c> and <c>data</c> as Standard Webhooks recommends; thin, with links to the rest.</summary>
public static class WebhookPayload
{
    /// <summary>The event type of a raised alert.</summary>
    public const string AlertRaisedType = WebhookTypes.AlertRaised;

    /// <summary>Most bytes of a payload, as the specification advises.</summary>
    public const int BytesMax = 20 * 1024;

    /// <summary>Most UTF-16 units of a sentence in a payload; the whole one stands behind the link.</summary>
    public const int QuoteCharsMax = 300;

    // An alert's messages are numbered by its stream, which begins with being raised.
    private const long FirstOfAlert = 1;

    /// <summary>The reason of an update that tells of an escalation.</summary>
    public const string EscalatedReason = "NotAcknowledgedInTime";

    /// <summary>How payloads are written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // read by programs, never put into a page
        TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The message of an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="handling">What the pack in force then expects of people: it says how severe the alert is.</param>
    /// <param name="root">What links begin with, without "/" at its end; empty: they are paths.</param>
    public static WebhookMessage MessageOf(AlertRaised alert, AlertHandling handling, string root = "") => new(
        alert.Tenant, alert.Id.Value, WebhookTypes.AlertRaised, alert.Id.Value, alert.Company, FirstOfAlert, alert.AfterMicropoints, alert.RaisedAt, Of(alert, handling, root))
    {
        IsToldWithGroup = alert.Group is not null,
    };

    /// <summary>The message of a change of an alert's ground.</summary>
    /// <param name="before">The alert before it.</param>
    /// <param name="change">What happened.</param>
    /// <param name="handling">What the pack in force then expects of people.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage MessageOf(Alert before, AlertGroundsEvent change, AlertHandling handling, string root = "")
    {
        ArgumentNullException.ThrowIfNull(before);
        (AlertRaised raised, Alert after) = (before.Raised, before.Evolve(change));
        string type = TypeOf(change), id = IdOf(change);
        byte[] body = [];
        for (int grounds = change.After.Count; grounds >= 0 && body.Length is 0 or > BytesMax; grounds--) body = Body(type, change.At, Form(after, change, after.SeverityUnder(handling), grounds, root));
        // Whoever was told of it is told how it ends: the score that a subscription asks for is the highest of the alert, not what is left of it.
        return new WebhookMessage(change.Tenant, id, type, raised.Id.Value, raised.Company, after.Version, after.PeakMicropoints, change.At, body);
    }

    /// <summary>The type of the message of a change of an alert's ground.</summary>
    public static string TypeOf(AlertGroundsEvent change) => change switch
    {
        AlertCleared => WebhookTypes.AlertCleared,
        AlertRetracted => WebhookTypes.AlertRetracted,
        _ => WebhookTypes.AlertUpdated,
    };

    /// <summary>The id of that message.</summary>
    public static string IdOf(AlertGroundsEvent change) =>
        ContentId.Of(TypeOf(change), change.Tenant.Value, change.Alert.Value, change.Assessment.Version.ToString(CultureInfo.InvariantCulture));

    /// <summary>The message of an alert that nobody has acknowledged in time: an update that names no other ground.</summary>
    /// <param name="before">The alert before it.</param>
    /// <param name="last">The last change of its ground; null where there was none.</param>
    /// <param name="escalated">What happened.</param>
    /// <param name="handling">What the pack in force then expects of people.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage MessageOf(Alert before, AlertGroundsEvent? last, AlertEscalated escalated, AlertHandling handling, string root = "")
    {
        ArgumentNullException.ThrowIfNull(before);
        AlertRaised raised = before.Raised;
        AlertAssessment known = last?.Assessment
            ?? new AlertAssessment(raised.PolicyVersion, raised.AssessmentVersion, raised.KnownAtSequence, raised.BeforeMicropoints, raised.AfterMicropoints);
        ValueList<AlertGround> grounds = last?.After ?? raised.Grounds;
        var told = new AlertUpdated(
            escalated.Tenant, escalated.Alert, escalated.At, EscalatedReason, known with { BeforeMicropoints = known.AfterMicropoints }, grounds, grounds, []);
        return MessageOf(before, told, handling, root) with { Id = IdOf(escalated) };
    }

    /// <summary>The message of what people did about an alert; null where nobody is told of it.</summary>
    /// <param name="before">The alert before the step.</param>
    /// <param name="step">What was done.</param>
    /// <param name="handling">What the pack in force then expects of people.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage? MessageOf(Alert before, AlertStep step, AlertHandling handling, string root = "")
    {
        if (TypeOf(before, step) is not { } type) return null;

        (AlertRaised raised, Alert after) = (before.Raised, before.Evolve(step));
        var form = new AlertStepForm
        {
            Id = raised.Id.Value,
            Tenant = raised.Tenant.Value,
            Rule = raised.RuleId,
            Severity = after.SeverityUnder(handling),
            Status = JsonNamingPolicy.CamelCase.ConvertName(after.Status.ToString()),
            By = step.By,
            Dismissal = after.Closed?.Closing.Dismissal?.ToString(),
            ApprovedBy = after.Closed?.ApprovedBy,
            MergedInto = after.MergedInto is { } into ? new MergedForm(into.Value, $"{root}/alerts/{into}") : null,
            Company = new CompanyForm(raised.Company.Value, raised.CompanyName),
            Sequence = after.Version,
            Points = Points(raised.AfterMicropoints),
            RaisedAt = raised.RaisedAt,
            Links = new AlertLinks($"{root}/alerts/{raised.Id}", CompanyPath(root, raised.Company), ExposurePath(root, raised.Company)),
        };
        return new WebhookMessage(
            raised.Tenant, IdOf(type, raised.Tenant, raised.Id, after.Version), type, raised.Id.Value, raised.Company, after.Version, after.PeakMicropoints, step.At, Body(type, step.At, form));
    }

    /// <summary>The type of the message of a step; null where nobody is told of it.</summary>
    public static string? TypeOf(Alert before, AlertStep step) => step switch
    {
        AlertAcknowledged => WebhookTypes.AlertAcknowledged,
        AlertAssigned { Assignee: not null } or AlertInvestigated when before.Status is AlertStatus.Raised => WebhookTypes.AlertAcknowledged,
        AlertResolved or AlertDismissed => WebhookTypes.AlertClosed,
        AlertReopened => WebhookTypes.AlertReopened,
        // One that stands for nothing any more is over where it was told; split off, it is back.
        AlertsMerged merged when merged.Into != before.Id => WebhookTypes.AlertClosed,
        AlertSplit split when split.From != before.Id => WebhookTypes.AlertReopened,
        _ => null,
    };

    /// <summary>The id of the message of a step.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="tenant">Whose alert.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="version">The alert's version after the step.</param>
    public static string IdOf(string type, TenantId tenant, AlertId alert, long version) => ContentId.Of(type, tenant.Value, alert.Value, version.ToString(CultureInfo.InvariantCulture));

    /// <summary>The message of a group of alerts: one for all of them. Sentences, then alerts, are dropped from the end until it fits <see cref="BytesMax"/>.</summary>
    /// <param name="told">What was told.</param>
    /// <param name="handling">What the pack in force then expects of people.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage MessageOf(AlertGroupTold told, AlertHandling handling, string root = "")
    {
        byte[] body = [];
        for (int members = told.Members.Count, sentences = members; members > 0 && body.Length is 0 or > BytesMax; members -= sentences == 0 ? 1 : 0)
        {
            body = Body(WebhookTypes.AlertGrouped, told.At, Form(told, handling, members, sentences, root));
            if (sentences > 0) sentences--;
        }
        return new WebhookMessage(told.Tenant, IdOf(told), WebhookTypes.AlertGrouped, told.Group.Value, null, told.Number, told.Members.Max(m => m.Alert.Micropoints), told.At, body)
        {
            Companies = told.Members.Where(m => m.IsNew).Select(m => m.Alert.Company).Distinct().ToValueList(),
        };
    }

    /// <summary>The id of that message.</summary>
    public static string IdOf(AlertGroupTold told) => IdOf(new GroupWord(told.Tenant, told.Group, told.Number, IsTold: true));

    /// <summary>The id of the message of a group's notification, whether it was made or not.</summary>
    public static string IdOf(GroupWord word) => ContentId.Of(WebhookTypes.AlertGrouped, word.Tenant.Value, word.Group.Value, word.Number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id of the message of an escalation.</summary>
    public static string IdOf(AlertEscalated escalated) => ContentId.Of("escalation", escalated.Tenant.Value, escalated.Alert.Value, escalated.Level.ToString(CultureInfo.InvariantCulture));

    /// <summary>The body for an alert. Grounds are dropped from the end, and counted, until it fits <see cref="BytesMax"/>.</summary>
    public static byte[] Of(AlertRaised alert, AlertHandling handling, string root = "")
    {
        for (int grounds = alert.Grounds.Count; ; grounds--)
        {
            byte[] body = Body(WebhookTypes.AlertRaised, alert.RaisedAt, Form(alert, handling, grounds, root));
            if (body.Length <= BytesMax || grounds == 0) return body;
        }
    }

    /// <summary>The message of a published score.</summary>
    /// <param name="assessed">The score.</param>
    /// <param name="version">Its position in the assessment stream, counted from 1.</param>
    /// <param name="before">The one published before it; null for the first.</param>
    /// <param name="companyName">The name shown to people.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage MessageOf(ExposureAssessed assessed, long version, ExposureAssessed? before, string companyName, string root = "")
    {
        var form = new ScoreForm
        {
            Tenant = assessed.Tenant.Value,
            Policy = assessed.PolicyVersion,
            Company = new CompanyForm(assessed.Company.Value, companyName),
            Sequence = version,
            Score = new ChangeForm(Points(before?.ScoreMicropoints ?? 0), Points(assessed.ScoreMicropoints), Points(assessed.LowMicropoints), Points(assessed.HighMicropoints)),
            Links = new CompanyLinks(CompanyPath(root, assessed.Company), ExposurePath(root, assessed.Company)),
        };
        string id = ContentId.Of("score", assessed.Tenant.Value, assessed.Company.Value, version.ToString(CultureInfo.InvariantCulture));
        return new WebhookMessage(
            assessed.Tenant, id, WebhookTypes.ScoreChanged, assessed.Company.Value, assessed.Company, version, assessed.ScoreMicropoints, assessed.AsOf,
            Body(WebhookTypes.ScoreChanged, assessed.AsOf, form));
    }

    /// <summary>The message of a feed that is dark, or is so no longer.</summary>
    /// <param name="type">One of the types <c>feed.*</c>.</param>
    /// <param name="feed">As it stands.</param>
    /// <param name="sequence">Position of the event in the feed's stream, counted from 1.</param>
    /// <param name="at">When that was found (UTC).</param>
    /// <param name="since">Since when it is dark, or had been until now (UTC).</param>
    /// <param name="says">Why it is dark, or how that ended.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage MessageOf(string type, WatchedFeed feed, long sequence, DateTimeOffset at, DateTimeOffset since, string says, string root = "")
    {
        ArgumentNullException.ThrowIfNull(feed);
        (TenantId tenant, FeedId id) = (feed.Added.Tenant, feed.Added.Feed);
        var form = new FeedNoticeForm
        {
            Tenant = tenant.Value,
            Feed = id.Value,
            Title = Shortened(feed.Name == feed.Address.AbsoluteUri ? SecretParameters.Without(feed.Name) : feed.Name),
            Address = Shortened(SecretParameters.Without(feed.Address.AbsoluteUri)),
            Folder = Shortened(feed.Settings.Folder),
            Sequence = sequence,
            Status = JsonNamingPolicy.CamelCase.ConvertName(feed.Status.ToString()),
            DarkSince = since,
            Reason = Shortened(says),
            Links = new FeedLinks($"{root}/feeds/{id}"),
        };
        string key = ContentId.Of(type, tenant.Value, id.Value, sequence.ToString(CultureInfo.InvariantCulture));
        return new WebhookMessage(tenant, key, type, id.Value, null, sequence, null, at, Body(type, at, form));
    }

    /// <summary>The message of something that happened to a subscription.</summary>
    /// <param name="type">One of the types <c>endpoint.*</c>.</param>
    /// <param name="subscription">As it stands afterwards.</param>
    /// <param name="sequence">Position of the event in the subscription's stream, counted from 1.</param>
    /// <param name="at">When (UTC).</param>
    /// <param name="failingSince">Since when its receiver fails, or had failed until now; null: it did not.</param>
    /// <param name="root">What links begin with.</param>
    public static WebhookMessage MessageOf(string type, Subscription subscription, long sequence, DateTimeOffset at, DateTimeOffset? failingSince, string root = "")
    {
        (TenantId tenant, SubscriptionId endpoint) = (subscription.Registered.Tenant, subscription.Registered.Id);
        var form = new EndpointForm
        {
            Tenant = tenant.Value,
            Endpoint = endpoint.Value,
            Description = Shortened(subscription.Registered.Description),
            Sequence = sequence,
            Status = JsonNamingPolicy.CamelCase.ConvertName(subscription.Status.ToString()),
            Reason = Shortened(subscription.Reason),
            FailingSince = failingSince,
            Links = new EndpointLinks($"{root}/webhooks/{endpoint}"),
        };
        string id = ContentId.Of(type, tenant.Value, endpoint.Value, sequence.ToString(CultureInfo.InvariantCulture));
        return new WebhookMessage(tenant, id, type, endpoint.Value, null, sequence, null, at, Body(type, at, form));
    }

    private static byte[] Body<T>(string type, DateTimeOffset at, T data) => JsonSerializer.SerializeToUtf8Bytes(new WebhookForm<T>(type, at, data), Json);

    private static AlertForm Form(AlertRaised alert, AlertHandling handling, int grounds, string root) => new()
    {
        Id = alert.Id.Value,
        Tenant = alert.Tenant.Value,
        Rule = alert.RuleId,
        Reason = alert.Reason,
        Severity = handling.Of(alert.AfterMicropoints).Severity,
        Policy = alert.PolicyVersion,
        RuleVersion = alert.RuleVersion,
        Watchlist = alert.Watchlist,
        GroupedInto = alert.GroupedInto?.Value,
        Company = new CompanyForm(alert.Company.Value, alert.CompanyName),
        Sequence = FirstOfAlert,
        Assessment = alert.AssessmentVersion,
        Score = new CrossingForm(Points(alert.BeforeMicropoints), Points(alert.AfterMicropoints), alert.Level),
        Grounds = [.. alert.Grounds.Take(grounds).Select(Ground)],
        GroundsOmitted = alert.Grounds.Count - grounds,
        Links = new AlertLinks($"{root}/alerts/{alert.Id}", CompanyPath(root, alert.Company), ExposurePath(root, alert.Company)),
    };

    private static AlertChangeForm Form(Alert after, AlertGroundsEvent change, AlertSeverity severity, int grounds, string root) => new()
    {
        Id = after.Raised.Id.Value,
        Tenant = after.Raised.Tenant.Value,
        Rule = after.Raised.RuleId,
        Reason = change.Reason,
        Severity = severity,
        Policy = change.Assessment.PolicyVersion,
        Company = new CompanyForm(after.Raised.Company.Value, after.Raised.CompanyName),
        Sequence = after.Version,
        Assessment = change.Assessment.Version,
        Score = new CrossingForm(Points(change.Assessment.BeforeMicropoints), Points(change.Assessment.AfterMicropoints), after.Raised.Level),
        RaisedAt = after.Raised.RaisedAt,
        Grounds = [.. change.After.Take(grounds).Select(Ground)],
        GroundsOmitted = change.After.Count - grounds,
        ChangedBy = [.. change.Links.Select(link => new ChangedByForm(link.Kind, link.Event.Value, link.Article.Value))],
        Links = new AlertLinks($"{root}/alerts/{after.Raised.Id}", CompanyPath(root, after.Raised.Company), ExposurePath(root, after.Raised.Company)),
    };

    private static GroupForm Form(AlertGroupTold told, AlertHandling handling, int members, int sentences, string root) => new()
    {
        Id = told.Group.Value,
        Tenant = told.Tenant.Value,
        Rule = told.RuleId,
        Reason = told.Reason,
        Severity = handling.Of(told.Members.Max(m => m.Alert.Micropoints)).Severity,
        Labels = told.Labels,
        Round = told.Round,
        Sequence = told.Number,
        Alerts = [.. told.Members.Take(members).Select((m, place) => Member(m.Alert, handling, m.Standing, m.IsNew, place < sentences, root))],
        AlertsOmitted = told.Members.Count - members + told.MembersLeftOut,
        Links = new GroupLinks($"{root}/alerts"),
    };

    internal static MemberForm Member(GroupedAlert alert, AlertHandling handling, AlertStanding standing, bool isNew, bool withSentence, string root) => new(
        alert.Alert.Value, new CompanyForm(alert.Company.Value, alert.CompanyName), alert.RaisedAt, Points(alert.Micropoints),
        JsonNamingPolicy.CamelCase.ConvertName(standing.ToString()), isNew, withSentence && alert.Strongest is { } ground ? Ground(ground) : null, $"{root}/alerts/{alert.Alert}")
    {
        Severity = handling.Of(alert.Micropoints).Severity,
    };

    private static GroundForm Ground(AlertGround g) => new(
        g.Claim.ToString(), Points(g.Micropoints), g.VoiceCount, Shortened(g.Strongest.Evidence.Quote), g.Strongest.Actor, g.Strongest.Article.Value, g.Strongest.Event.Value,
        [.. g.Denials.Select(d => new DenialForm(d.Party, d.Bits, Shortened(d.Evidence.Quote), d.Event.Value))]);

    private static string CompanyPath(string root, CompanyId company) => $"{root}/companies/{company}";

    private static string ExposurePath(string root, CompanyId company) => $"{root}/api/companies/{company}/exposure";

    private static string Shortened(string quote)
    {
        if (quote.Length <= QuoteCharsMax) return quote;
        int end = char.IsHighSurrogate(quote[QuoteCharsMax - 1]) ? QuoteCharsMax - 1 : QuoteCharsMax;      // half a character is none
        return quote[..end] + "…";
    }

    internal static decimal Points(long micropoints) => micropoints / 1_000_000m;
}
