namespace RiskMonitor.Companies;

/// <summary>What a company is to an event.</summary>
public enum CompanyRole
{
    /// <summary>The event is about this company.</summary>
    Target,

    /// <summary>The company takes part: a counterparty, a supplier, a partner.</summary>
    Party,

    /// <summary>The company is named in passing.</summary>
    Mention,
}

/// <summary>A company named by an event.</summary>
/// <param name="Id">The registry entry; null where the name is in no registry (an unresolved mention, kept for an analyst to adopt).</param>
/// <param name="Name">What the article mostly calls it, whether the registry knows it or not: "Acme", and "Daimler" in an article of 2008.</param>
/// <param name="Role">What the company is to the event.</param>
public sealed record CompanyMention(CompanyId? Id, string Name, CompanyRole Role);

/// <summary>What several mentions have in common.</summary>
public static class CompanyMentions
{
    /// <summary>The folded names of those that no registry knows, each once.</summary>
    public static IEnumerable<string> UnresolvedNames(this IEnumerable<CompanyMention> mentions) =>
        mentions.Where(mention => mention.Id is null).Select(mention => CompanyNameKey.Bare(mention.Name)).Distinct();

    /// <summary>Names as a list to store: each once, in ordinal order; null where there is none.</summary>
    public static ValueList<string>? Stored(this IEnumerable<string> names) => names.Distinct().Order(StringComparer.Ordinal).ToValueList() is { IsEmpty: false } some ? some : null;
}
