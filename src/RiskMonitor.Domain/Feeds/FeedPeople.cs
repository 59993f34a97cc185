namespace RiskMonitor.Feeds;

/// <summary>Who wrote something, several parted by commas: as the feed writes it, or "Name (address)" where it gives the two apart.</summary>
internal static class FeedPeople
{
    private const int PeopleMax = 20;

    /// <summary>The people under the first of these names that has any, in order of preference; null where there are none.</summary>
    public static string? Of(FeedScope scope, params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            string people = string.Join(", ", scope.All(key).Take(PeopleMax).Select(Person).Where(person => person.Length > 0).Distinct(StringComparer.Ordinal));
            if (people.Length > 0) return people;
        }
        return null;
    }

    private static string Person(FeedElement element)
    {
        if (!element.Elements.Any()) return FeedMarkup.Folded(FeedValue.Text(element));
        string name = Part(element, "name"), address = Part(element, "email");
        if (name.Length == 0 && address.Length == 0) return Part(element, "uri") is { Length: > 0 } uri ? uri : FeedMarkup.Folded(FeedValue.Text(element));
        return name.Length == 0 ? address : address.Length == 0 ? name : $"{name} ({address})";
    }

    // By local name: some feeds leave these out of the namespace.
    private static string Part(FeedElement element, string name) =>
        element.Elements.FirstOrDefault(e => e.Name == name) is { } part ? FeedMarkup.Folded(FeedValue.Text(part)) : "";
}
