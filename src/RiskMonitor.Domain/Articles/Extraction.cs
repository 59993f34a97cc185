using RiskMonitor.Companies;
using RiskMonitor.Events;

namespace RiskMonitor.Articles;

/// <summary>What the extractor read out of one article: the same for the same text, gazetteer and version, on every machine.</summary>
/// <param name="ExtractorVersion">Version of the extractor and its rules.</param>
/// <param name="GazetteerVersion">Content hash of the names and dictionaries it read with (<see cref="Gazetteer.Version"/>).</param>
/// <param name="Events">Risk events in the order of their evidence in the text.</param>
/// <param name="Companies">Every company the article names, resolved or not, whether an event names it or not, each once, in the order of the text.</param>
public sealed record Extraction(string ExtractorVersion, string GazetteerVersion, ValueList<RiskEvent> Events, ValueList<CompanyMention> Companies);

/// <summary>The port every extractor stands behind: article in, events out, pure.</summary>
public delegate Extraction ExtractArticle(Article article);
