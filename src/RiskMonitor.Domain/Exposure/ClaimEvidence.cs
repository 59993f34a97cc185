using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Everything that supports one claim.</summary>
/// <param name="Key">The claim.</param>
/// <param name="Support">Never empty, in the order of event ids.</param>
public sealed record ClaimEvidence(ClaimKey Key, ValueList<SupportingEvent> Support);

/// <summary>An article whose text was replaced.</summary>
/// <param name="Article">The article.</param>
/// <param name="Current">The greatest revision known, in UTC: what an older one said no longer counts.</param>
public sealed record RevisedArticle(ArticleId Article, ArticleRevision Current);
