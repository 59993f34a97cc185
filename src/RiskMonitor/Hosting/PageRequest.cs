using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RiskMonitor.Hosting;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Offset">Items passed over; 0 or more.</param>
/// <param name="Limit">Items wanted, 1 to <see cref="HttpLimits.PageItemsMax"/>.</param>
internal readonly record struct PageRequest(int Offset, int Limit)
{
    /// <summary>Reads <c>?offset=</c> and <c>?limit=</c>.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static ProblemHttpResult? Read(IQueryCollection query, out PageRequest page)
    {
        page = default;
        if (Number(query, "offset", 0, 0, int.MaxValue - HttpLimits.PageItemsMax, out int offset) is { } wrongOffset) return wrongOffset;
        if (Number(query, "limit", HttpLimits.PageItemsDefault, 1, HttpLimits.PageItemsMax, out int limit) is { } wrongLimit) return wrongLimit;
        page = new PageRequest(offset, limit);
        return null;
    }

    private static ProblemHttpResult? Number(IQueryCollection query, string name, int otherwise, int min, int max, out int value)
    {
        value = otherwise;
        string? given = query[name];
        if (string.IsNullOrEmpty(given)) return null;
        if (int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max) return null;
        return Problem.Of(ProblemTypes.PageLimit, $"'{name}' is '{given}'; a whole number from {min} to {max} is allowed.");
    }
}

/// <summary>One part of a list.</summary>
/// <param name="Items">The items asked for, in the list's order.</param>
/// <param name="Total">How many the whole list has.</param>
/// <param name="Offset">Items before these.</param>
/// <param name="Limit">How many were asked for.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, int Offset, int Limit)
{
    /// <summary>Where the next part begins; null where this is the last.</summary>
    public int? Next => Offset + Items.Count < Total ? Offset + Items.Count : null;

    internal static Page<T> Of(IReadOnlyList<T> all, PageRequest page) => new([.. all.Skip(page.Offset).Take(page.Limit)], all.Count, page.Offset, page.Limit);
}
