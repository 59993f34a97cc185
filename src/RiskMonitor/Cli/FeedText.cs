using System.Globalization;
using RiskMonitor.Feeds;

namespace RiskMonitor.Cli;

/// <summary>What <c>feeds show</c> says of a feed: settings, health, what happened to it, what came of asking.</summary>
internal static class FeedText
{
    private const int RunsMax = 20;

    public static IEnumerable<string> Of(FeedInFull feed, FeedHealth health)
    {
        FeedAnswer one = feed.Feed;
        yield return $"{one.Title} ({one.Id})";
        yield return Fact("address", one.Address.AbsoluteUri);
        yield return Fact("folder", one.Folder);
        yield return Fact("settings", Invariant($"every {one.MinMinutes:N0} to {one.MaxMinutes:N0} minutes, {(one.FullText ? "full text" : "as the feed says it")}"));
        yield return Fact("coverage", $"{health.Coverage.ToString().ToLowerInvariant()}. {health.Says}".Trim());
        yield return Fact("lag", health.Lag is { } lag ? Invariant($"{lag.TotalMinutes:N0} minutes since it answered") : "it has never answered");
        yield return Fact("last news", Instant(one.LastNewsAt));
        yield return Fact("next poll", Instant(one.NextAt));
        yield return Fact("items", Invariant($"{one.Entries:N0}, {health.ItemsADay:0.#} a day; {one.Polls:N0} polls, {one.FailuresInARow:N0} failures in a row"));
        yield return "";
        yield return "What happened to it, the newest first:";
        foreach (FeedHappening happened in feed.Timeline)
        {
            yield return $"  {Instant(happened.At)}  {happened.What,-9}  {happened.Says}{(happened.By is { } by ? $" ({by})" : "")}";
            foreach (RefusedEntry refused in happened.Refused) yield return $"      refused {refused.Entry}: {refused.Reason} [{refused.Code}]";
            foreach (string warning in happened.Warnings) yield return $"      warning: {warning}";
        }
        yield return "";
        yield return "What came of asking:";
        foreach (FetchRun run in feed.Fetches.Take(RunsMax))
            yield return Invariant($"  {Instant(run.LastAt)}  {run.Times,5:N0} ×  {run.Kind,-12}  {run.Says}");
    }

    private static string Fact(string name, string what) => $"  {name,-10} {what}";

    private static string Instant(DateTimeOffset? at) => at?.ToString("u", CultureInfo.InvariantCulture) ?? "never";

    private static string Invariant(FormattableString said) => said.ToString(CultureInfo.InvariantCulture);
}
