using RiskMonitor.Alerts;
using RiskMonitor.Exposure.Policies;

namespace RiskMonitor.Hosting;

/// <summary>One kind of error that HTTP answers with.</summary>
/// <param name="Type">The stable <c>type</c> of RFC 9457: never renamed, never used for anything else.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The same sentence for every occurrence; <c>detail</c> says what happened this time.</param>
internal sealed record ProblemType(string Type, int Status, string Title);

/// <summary>Every kind of error, in one table: the contract with those who call the API. Served under <c>/api/problems</c>.</summary>
internal static class ProblemTypes
{
    public static readonly ProblemType ArticleEmpty = new("article/empty", 422, "The article has no text.");
    public static readonly ProblemType ArticleTooLarge = new("article/too-large", 413, "The article has more bytes than are read.");
    public static readonly ProblemType ArticleTextTooLong = new("article/text-too-long", 413, "The article's text is longer than is read.");
    public static readonly ProblemType ArticleBinary = new("article/binary", 415, "The article's bytes are no text.");
    public static readonly ProblemType ArticleEncoding = new("article/encoding", 422, "The article's bytes do not fit its encoding.");
    public static readonly ProblemType ArticleInvalidJson = new("article/invalid-json", 400, "The article is no valid JSON.");
    public static readonly ProblemType ArticleUrl = new("article/url", 422, "The article's URL is no http or https address.");
    public static readonly ProblemType ArticleDate = new("article/date", 422, "The article's date cannot be read.");
    public static readonly ProblemType ArticleDateInFuture = new("article/date-in-future", 422, "The article's date lies in the future.");
    public static readonly ProblemType ArticleUnknownFormat = new("article/unknown-format", 415, "The format is none of an article.");
    public static readonly ProblemType ArticleTooComplex = new("article/too-complex", 422, "The article's markup is too complex.");
    public static readonly ProblemType ArticleWithdrawn = new("article/withdrawn", 422, "The agency has withdrawn the article.");
    public static readonly ProblemType ArticleUnknown = new("article/unknown", 404, "There is no such article.");
    public static readonly ProblemType ArticleBytesGone = new("article/bytes-gone", 410, "The bytes of the article are no longer kept.");
    public static readonly ProblemType EventUnknown = new("event/unknown", 404, "There is no such risk event.");
    public static readonly ProblemType EventAlreadyRejected = new("event/already-rejected", 409, "The risk event stands rejected already.");
    public static readonly ProblemType EventNotRejected = new("event/not-rejected", 409, "The risk event does not stand rejected.");
    public static readonly ProblemType EventAlreadyAdded = new("event/already-added", 409, "The risk event was added before.");
    public static readonly ProblemType EventNotInText = new("event/not-in-text", 422, "The article does not state the risk event in these words.");
    public static readonly ProblemType EventInvalid = new("event/invalid", 422, "The risk event is not complete.");
    public static readonly ProblemType CorrectionNote = new("correction/note", 422, "A correction needs a reason and an author.");
    public static readonly ProblemType BatchTooManyLines = new("batch/too-many-lines", 413, "The batch has more lines than are read.");
    public static readonly ProblemType BatchTooLarge = new("batch/too-large", 413, "The batch has more bytes than are read.");
    public static readonly ProblemType BatchEmpty = new("batch/empty", 422, "The batch has no line with an article.");
    public static readonly ProblemType BatchAllRefused = new("batch/all-refused", 422, "Every article of the batch was refused.");
    public static readonly ProblemType CompanyUnknown = new("company/unknown", 404, "The company is not in the registry.");
    public static readonly ProblemType RegistryConflict = new("registry/conflict", 409, "The registry says so already, or says otherwise.");
    public static readonly ProblemType RegistryInvalid = new("registry/invalid", 422, "A value of the correction cannot be used.");
    public static readonly ProblemType RegistryCorrectionUnknown = new("registry/correction-unknown", 404, "The registry has no such correction.");
    public static readonly ProblemType NotAssessed = new("exposure/not-assessed", 404, "No score of the company was published yet.");
    public static readonly ProblemType ExposureInstant = new("exposure/instant", 422, "The instant or the range of days cannot be scored.");
    public static readonly ProblemType AlertUnknown = new("alert/unknown", 404, "There is no such alert.");
    public static readonly ProblemType AlertRuleInvalid = new(BookRefusals.Invalid, 422, "The alert rule, watchlist or silence cannot be as it was asked for.");
    public static readonly ProblemType AlertRuleWhoAndWhy = new(BookRefusals.WhoAndWhy, 422, "A change of alert rules says who and why.");
    public static readonly ProblemType AlertRuleKnown = new(BookRefusals.Known, 409, "There is such an alert rule or watchlist already.");
    public static readonly ProblemType AlertRuleUnknown = new(BookRefusals.Unknown, 404, "There is no such alert rule, watchlist or silence.");
    public static readonly ProblemType AlertRuleTooMany = new(BookRefusals.TooMany, 409, "There are as many as are allowed.");
    public static readonly ProblemType AlertRuleChanged = new(BookRefusals.Changed, 412, "Somebody was faster.");
    public static readonly ProblemType AlertRuleVersionNeeded = new("alert-rule/version-needed", 428, "A change says which version of the rule or watchlist it is based on.");
    public static readonly ProblemType AlertRuleInUse = new(BookRefusals.InUse, 409, "An alert rule in force needs it.");
    public static readonly ProblemType AlertNotAllowed = new(AlertRefusals.NotAllowed, 403, "The role does not allow this about an alert.");
    public static readonly ProblemType AlertIdentityNeeded = new(AlertRefusals.IdentityNeeded, 403, "A proven identity is needed.");
    public static readonly ProblemType AlertWords = new(AlertRefusals.Words, 422, "A text or a name cannot be as it is.");
    public static readonly ProblemType AlertClosed = new(AlertRefusals.Closed, 409, "The alert is closed.");
    public static readonly ProblemType AlertNotClosed = new(AlertRefusals.NotClosed, 409, "The alert is not closed.");
    public static readonly ProblemType AlertMerged = new(AlertRefusals.Merged, 409, "Another alert stands for it.");
    public static readonly ProblemType AlertNothingToDo = new(AlertRefusals.NothingToDo, 409, "Nothing would change.");
    public static readonly ProblemType AlertNotAcknowledged = new(AlertRefusals.NotAcknowledged, 409, "Nobody has acknowledged the alert yet.");
    public static readonly ProblemType AlertAssignedToAnother = new(AlertRefusals.AssignedToAnother, 409, "Somebody else has the alert.");
    public static readonly ProblemType AlertClosingPending = new(AlertRefusals.ClosingPending, 409, "A closing waits for a second person.");
    public static readonly ProblemType AlertNothingProposed = new(AlertRefusals.NothingProposed, 409, "No closing waits for a second person.");
    public static readonly ProblemType AlertSelfApproval = new(AlertRefusals.SelfApproval, 403, "Who proposed a closing cannot approve it.");
    public static readonly ProblemType AlertUntil = new(AlertRefusals.Until, 422, "A snooze cannot end then.");
    public static readonly ProblemType AlertNotRelated = new(AlertRefusals.NotRelated, 422, "The alerts have nothing in common.");
    public static readonly ProblemType AlertSucceeded = new(AlertRefusals.Succeeded, 409, "A later alert of the same rule has taken its place.");
    public static readonly ProblemType AlertChanged = new(AlertRefusals.Changed, 412, "Somebody was faster.");
    public static readonly ProblemType AlertVersionNeeded = new("alert/version-needed", 428, "A change says which version of the alert it is based on.");
    public static readonly ProblemType AlertAllRefused = new("alert/all-refused", 422, "Every alert was refused.");
    public static readonly ProblemType NameNeeded = new("http/name-needed", 401, "Who acts must be said.");
    public static readonly ProblemType WebhookUnknown = new("webhook/unknown", 404, "There is no such webhook subscription.");
    public static readonly ProblemType WebhookKnown = new("webhook/known", 409, "A webhook subscription has this id already.");
    public static readonly ProblemType WebhookUrl = new("webhook/url", 422, "The address must not be posted to.");
    public static readonly ProblemType WebhookInvalid = new("webhook/invalid", 422, "The webhook subscription cannot be as it was asked for.");
    public static readonly ProblemType WebhookChanged = new("webhook/changed", 412, "Somebody was faster.");
    public static readonly ProblemType WebhookVersionNeeded = new("webhook/version-needed", 428, "A change says which version of the subscription it is based on.");
    public static readonly ProblemType WebhookTooMany = new("webhook/too-many", 422, "There are as many webhook subscriptions as are allowed.");
    public static readonly ProblemType DeliveryUnknown = new("webhook/delivery-unknown", 404, "There is no such delivery.");
    public static readonly ProblemType FeedUnknown = new("feed/unknown", 404, "There is no such feed.");
    public static readonly ProblemType FeedBytesUnknown = new("feed/bytes-unknown", 404, "No such bytes of the feed are kept.");
    public static readonly ProblemType FeedKnown = new("feed/known", 409, "The feed is watched already.");
    public static readonly ProblemType FeedAddress = new("feed/address", 422, "The address must not be asked.");
    public static readonly ProblemType FeedInvalid = new("feed/invalid", 422, "The feed cannot be watched as it was asked for.");
    public static readonly ProblemType FeedTooMany = new("feed/too-many", 409, "There are as many feeds as are allowed.");
    public static readonly ProblemType FeedStatus = new("feed/status", 409, "The feed does not stand so that this could be done.");
    public static readonly ProblemType FeedListTooLarge = new("feed/list-too-large", 413, "The list of feeds has more bytes than are read.");
    public static readonly ProblemType FeedListEmpty = new("feed/list-empty", 422, "The list names no feed.");
    public static readonly ProblemType CrossSite = new("http/cross-site", 403, "Changes are not taken from the pages of other sites.");
    public static readonly ProblemType PolicyInvalid = new("policy/invalid", 422, "The text is no usable policy pack.");
    public static readonly ProblemType PolicyMediaType = new("policy/media-type", 415, "The body is sent as something that is no policy pack.");
    public static readonly ProblemType PolicyTooLarge = new("policy/too-large", 413, "The policy pack has more bytes than are read.");
    public static readonly ProblemType PolicyWhoAndWhy = new(PolicyRefusals.WhoAndWhy, 422, "A change of policy says who and why.");
    public static readonly ProblemType PolicyVersionTaken = new(PolicyRefusals.VersionTaken, 409, "The version stands for another policy pack.");
    public static readonly ProblemType PolicyAlreadyProposed = new(PolicyRefusals.AlreadyProposed, 409, "The policy pack is proposed, scheduled or in force already.");
    public static readonly ProblemType PolicyTooMany = new(PolicyRefusals.TooMany, 409, "The ledger takes no more proposals.");
    public static readonly ProblemType PolicyUnknown = new(PolicyRefusals.Unknown, 404, "There is no such policy pack.");
    public static readonly ProblemType PolicyNotOpen = new(PolicyRefusals.NotOpen, 409, "The policy pack does not wait for this step.");
    public static readonly ProblemType PolicySelfApproval = new(PolicyRefusals.SelfApproval, 403, "Who proposed a policy pack cannot approve it.");
    public static readonly ProblemType PolicyFrom = new(PolicyRefusals.From, 422, "A policy pack cannot be in force from that instant.");
    public static readonly ProblemType PageLimit = new("page/limit", 400, "The page asked for is out of range.");
    public static readonly ProblemType SearchTooLong = new("search/too-long", 400, "The search text is too long.");
    public static readonly ProblemType ContentEncoding = new("http/content-encoding", 415, "Compressed bodies are not read.");
    public static readonly ProblemType BadRequest = new("http/bad-request", 400, "The request cannot be read.");
    public static readonly ProblemType Unauthorized = new("http/unauthorized", 401, "A key is needed.");
    public static readonly ProblemType Forbidden = new("http/forbidden", 403, "The key's role does not allow it.");
    public static readonly ProblemType AnotherAuthor = new("http/another-author", 403, "Nobody speaks for somebody else.");
    public static readonly ProblemType NotFound = new("http/not-found", 404, "Nothing stands at this address.");
    public static readonly ProblemType MethodNotAllowed = new("http/method-not-allowed", 405, "The address does not take this method.");
    public static readonly ProblemType Busy = new("http/busy", 503, "Too many articles arrive at once.");
    public static readonly ProblemType Starting = new("http/starting", 503, "The program is not ready yet.");
    public static readonly ProblemType Internal = new("http/internal-error", 500, "Something went wrong on our side.");

    public static readonly IReadOnlyList<ProblemType> All =
    [
        ArticleEmpty, ArticleTooLarge, ArticleTextTooLong, ArticleBinary, ArticleEncoding, ArticleInvalidJson, ArticleUrl, ArticleDate, ArticleDateInFuture,
        ArticleUnknownFormat, ArticleTooComplex, ArticleWithdrawn, ArticleUnknown, ArticleBytesGone,
        EventUnknown, EventAlreadyRejected, EventNotRejected, EventAlreadyAdded, EventNotInText, EventInvalid, CorrectionNote,
        BatchTooManyLines, BatchTooLarge, BatchEmpty, BatchAllRefused, CompanyUnknown, RegistryConflict, RegistryInvalid, RegistryCorrectionUnknown, NotAssessed,
        AlertUnknown, AlertRuleInvalid, AlertRuleWhoAndWhy, AlertRuleKnown, AlertRuleUnknown, AlertRuleTooMany, AlertRuleChanged, AlertRuleVersionNeeded, AlertRuleInUse, AlertNotAllowed, AlertIdentityNeeded, AlertWords, AlertClosed, AlertNotClosed, AlertMerged, AlertNothingToDo, AlertNotAcknowledged,
        AlertAssignedToAnother, AlertClosingPending, AlertNothingProposed, AlertSelfApproval, AlertUntil, AlertNotRelated, AlertSucceeded, AlertChanged, AlertVersionNeeded, AlertAllRefused, NameNeeded,
        PolicyInvalid, PolicyMediaType, PolicyTooLarge, PolicyWhoAndWhy, PolicyVersionTaken, PolicyAlreadyProposed, PolicyTooMany, PolicyUnknown,
        PolicyNotOpen, PolicySelfApproval, PolicyFrom, WebhookUnknown, WebhookKnown, WebhookUrl, WebhookInvalid, WebhookChanged, WebhookVersionNeeded, WebhookTooMany, DeliveryUnknown,
        FeedUnknown, FeedBytesUnknown, FeedKnown, FeedAddress, FeedInvalid, FeedTooMany, FeedStatus, FeedListTooLarge, FeedListEmpty, CrossSite,
        PageLimit, SearchTooLong, ContentEncoding, IdempotencyTypes.Invalid, IdempotencyTypes.Reused, IdempotencyTypes.UnderWay, BadRequest, Unauthorized, Forbidden, AnotherAuthor, NotFound, MethodNotAllowed, Busy, Starting, Internal,
    ];

    /// <summary>The kind with this <c>type</c>; every refusal of an article has one.</summary>
    public static ProblemType Of(string type) => All.First(known => known.Type == type);

    /// <summary>The kind for a status that the framework gives by itself.</summary>
    public static ProblemType OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status403Forbidden => Forbidden,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status503ServiceUnavailable => Busy,
        >= 500 => Internal,
        _ => BadRequest with { Status = status },
    };
}
