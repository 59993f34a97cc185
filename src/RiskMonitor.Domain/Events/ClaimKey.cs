using RiskMonitor.Companies;

namespace RiskMonitor.Events;

/// <summary>
/// What several articles assert or deny: computed from one event alone, so that arrival order cannot matter.
/// </summary>
/// <param name="Matter">
/// Event type of the matter, with its mode or finer type where it has one: <c>NegotiationReported</c>, <c>PoliticianWarned.warned</c>,
/// <c>AllegationMade</c>. One matter has one severity and one half-life in a policy pack.
/// </param>
/// <param name="Companies">All registered companies of the claim, in ordinal order, each once.</param>
/// <param name="Authority">Id of the politician or body behind the matter; null where there is none.</param>
/// <param name="Topic">What it is about (<c>joint-venture</c>, <c>licence</c>, …); "other" where the text does not say.</param>
public sealed record ClaimKey(string Matter, ValueList<CompanyId> Companies, string? Authority, string Topic) : IComparable<ClaimKey>
{
    /// <summary>The key of a claim, with companies brought into their one order.</summary>
    public static ClaimKey Of(string matter, IEnumerable<CompanyId> companies, string? authority, string topic) =>
        new(matter, companies.Distinct().Order().ToValueList(), authority, topic);

    /// <summary>By matter, companies, authority (none first) and topic, each in ordinal order.</summary>
    public int CompareTo(ClaimKey? other)
    {
        if (other is null) return 1;
        int order = string.CompareOrdinal(Matter, other.Matter);
        if (order == 0) order = Compare(Companies.AsSpan(), other.Companies.AsSpan());
        if (order == 0) order = string.CompareOrdinal(Authority, other.Authority);
        return order != 0 ? order : string.CompareOrdinal(Topic, other.Topic);
    }

    /// <summary>Whether the claim touches a company.</summary>
    public bool Names(CompanyId company)
    {
        foreach (CompanyId named in Companies.AsSpan())
            if (named == company) return true;
        return false;
    }

    /// <summary>The key that <see cref="ToString"/> writes; null for any other text.</summary>
    public static ClaimKey? Parse(string text)
    {
        string[] parts = text.Split('|');
        if (parts.Length != 4 || parts.Any(part => part.Length == 0)) return null;
        return Of(parts[0], parts[1].Split('+').Select(id => new CompanyId(id)), parts[2] == "-" ? null : parts[2], parts[3]);
    }

    /// <summary>One line that names the claim, equal exactly when the keys are equal: <c>NegotiationReported|airbus+boeing|-|joint-venture</c>.</summary>
    public override string ToString() => $"{Matter}|{string.Join('+', Companies)}|{Authority ?? "-"}|{Topic}";

    private static int Compare(ReadOnlySpan<CompanyId> ours, ReadOnlySpan<CompanyId> theirs)
    {
        for (int i = 0; i < Math.Min(ours.Length, theirs.Length); i++)
        {
            int order = ours[i].CompareTo(theirs[i]);
            if (order != 0) return order;
        }
        return ours.Length.CompareTo(theirs.Length);
    }
}
