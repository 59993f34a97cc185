using RiskMonitor.Articles.Language;

namespace RiskMonitor;

/// <summary>Folds a name to lower-case letters, digits and single hyphens: the form of ids, equal for spellings that differ in case, accents or marks.</summary>
public static class NameSlug
{
    /// <summary>The folded name, at most 80 characters; "-" where the name holds no letter and no digit.</summary>
    public static string Of(string name) => WordKey.Slug(name);
}
