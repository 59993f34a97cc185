using System.Globalization;
using Marten;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Companies;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Fetching;
using RiskMonitor.Feeds.Reading;
using RiskMonitor.Feeds.Rereading;
using RiskMonitor.Hosting;

namespace RiskMonitor.Dashboard;

/// <summary>What the pages of feeds work with.</summary>
internal sealed record FeedTools(FeedReading Reading, WatchedFeeds Feeds, FeedLists Lists, FeedSearch Search, FeedTrial Trial, SourceOptions Options, TimeProvider Time);

/// <summary>The pages of feeds, and the forms on them. A form without its token is refused before it is read.</summary>
internal static class FeedPages
{
    private const int FullTextsTried = 3;

    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/feeds", (HttpContext http, [AsParameters] FeedTools tools, CancellationToken ct) => ListAsync(http, tools, [], null, "", ct));
        pages.MapGet("/feeds.opml", async (IQuerySession session, CancellationToken ct) => TypedResults.Text(await FeedLists.ExportAsync(session, Tenant, ct), FeedLists.MediaType + "; charset=utf-8"));
        pages.MapGet("/feeds/{id}", (string id, HttpContext http, [AsParameters] FeedTools tools, CancellationToken ct) => ShowAsync(id, http, tools, [], ct));
        pages.MapPost("/feeds", (IFormCollection form, HttpContext http, [AsParameters] FeedTools tools, CancellationToken ct) => AddAsync(form, http, tools, ct));
        pages.MapPost("/feeds/opml", (IFormCollection form, HttpContext http, [AsParameters] FeedTools tools, CancellationToken ct) => ImportAsync(form, http, tools, ct));
        pages.MapPost("/feeds/{id}", (string id, IFormCollection form, HttpContext http, [AsParameters] FeedTools tools, CancellationToken ct) => ChangeAsync(id, form, http, tools, ct));
    }

    private static async Task<IResult> ListAsync(HttpContext http, FeedTools tools, IReadOnlyList<string> problems, string? said, string address, CancellationToken ct)
    {
        if ((PageRequest.Read(http.Request.Query, out PageRequest page) ?? Search.Read(http.Request.Query, out _)) is { } wrong) return Pages.Wrong(wrong);
        _ = Search.Read(http.Request.Query, out string search);
        FeedCoverage? show = Enum.TryParse(http.Request.Query["show"], ignoreCase: true, out FeedCoverage named) && Enum.IsDefined(named) ? named : null;
        DateTimeOffset now = tools.Time.GetUtcNow();
        FeedHealth[] all = [.. (await tools.Reading.AllAsync(Tenant, ct)).Select(feed => FeedHealth.Of(feed, now))];
        FeedHealth[] shown = [.. all.Where(health => (show is null || health.Coverage == show) && health.Feed.Holds(search)).OrderBy(health => health.Coverage == FeedCoverage.Dark ? 0 : 1)];
        return new RazorComponentResult<FeedsPage>(new
        {
            List = Page<FeedHealth>.Of(shown, page),
            Dark = (IReadOnlyList<FeedHealth>)[.. all.Where(health => health.Coverage == FeedCoverage.Dark)],
            Counts = (IReadOnlyDictionary<FeedCoverage, int>)all.CountBy(health => health.Coverage).ToDictionary(),
            Search = search,
            Show = show,
            Who = Caller.Of(http).Identity,
            Problems = problems,
            Now = now,
            Said = said,
            Address = address,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext http, FeedTools tools, IReadOnlyList<string> problems, CancellationToken ct)
    {
        if (await tools.Reading.FindInFullAsync(Tenant, new FeedId(id), ct) is not { } feed) return Pages.Wrong(Problem.Of(ProblemTypes.FeedUnknown, $"No feed has the id '{id}'."));
        return new RazorComponentResult<FeedPage>(new
        {
            Health = FeedHealth.Of(feed.Feed, tools.Time.GetUtcNow()),
            Fetches = feed.Fetches,
            Followed = feed.FullTexts,
            Timeline = feed.Timeline,
            Articles = feed.Articles,
            feed.ArticlesFilling,
            Kept = (IReadOnlyList<ShownFetch>)[.. feed.Kept.Select(kept => ShownFetch.Of(kept, tools.Options.Keys))],
            Hub = feed.Hub,
            TextsWaiting = feed.TextsWaiting,
            Who = Caller.Of(http).Identity,
            Problems = problems,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> AddAsync(IFormCollection form, HttpContext http, FeedTools tools, CancellationToken ct)
    {
        string written = form["address"].ToString().Trim();
        if (!Uri.TryCreate(written, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https"))
            return await ListAsync(http, tools, [$"'{written}' is no absolute http or https address."], null, written, ct);
        if (form["do"] == "test") return Tried(form, http, written, await tools.Trial.RunAsync(address, FullTextsTried, ct), null);
        if (form["do"] == "discover") return Tried(form, http, written, null, await tools.Search.FindAsync(address, ct));

        FeedSettings settings = FeedSettings.Default with { Folder = form["folder"].ToString().Trim(), WantsFullText = form["fullText"] == "true" };
        FeedId added = default;
        IResult? refused = await TryAsync(form, http, async (by, provenance) => added = await tools.Feeds.AddAsync(Tenant, new WantedFeed(written, settings), by, provenance, ct),
            problems => ListAsync(http, tools, problems, null, written, ct));
        return refused ?? TypedResults.Redirect($"/feeds/{added}", permanent: false, preserveMethod: false);
    }

    private static async Task<IResult> ImportAsync(IFormCollection form, HttpContext http, FeedTools tools, CancellationToken ct)
    {
        if (form.Files["list"] is not { Length: > 0 } file) return await ListAsync(http, tools, ["No file was chosen, or it has no bytes."], null, "", ct);
        using var held = new MemoryStream();
        await file.CopyToAsync(held, ct);
        ImportedFeeds? imported = null;
        IResult? refused = await TryAsync(form, http, async (by, provenance) => imported = await tools.Lists.ImportAsync(Tenant, held.ToArray(), form["fullText"] == "true", by, provenance, ct), problems => ListAsync(http, tools, problems, null, "", ct));
        if (refused is not null) return refused;

        string[] wrong = [.. imported!.Warnings, .. imported.Refused.Select(feed => $"{feed.Address}: {feed.Reason}")];      // not null: nothing was refused
        return imported.Added + imported.Known > 0
            ? await ListAsync(http, tools, [], string.Join(' ', [imported.Says, .. wrong]), "", ct)
            : await ListAsync(http, tools, wrong, null, "", ct);
    }

    private static async Task<IResult> ChangeAsync(string id, IFormCollection form, HttpContext http, FeedTools tools, CancellationToken ct)
    {
        var feed = new FeedId(id);
        string action = form["do"].ToString(), reason = form["reason"].ToString();
        IResult? refused = await TryAsync(form, http, (by, provenance) => action switch
        {
            "poll" => tools.Feeds.PollAsync(Tenant, feed, ct),
            "disable" => tools.Feeds.DisableAsync(Tenant, feed, reason, by, provenance, ct),
            "resume" => tools.Feeds.ResumeAsync(Tenant, feed, reason, by, provenance, ct),
            "remove" => tools.Feeds.RemoveAsync(Tenant, feed, reason, by, provenance, ct),
            "save" => SaveAsync(feed, form, tools, by, provenance, ct),
            _ => throw new FeedRefusedException(ProblemTypes.FeedInvalid, $"'{action}' is nothing that can be done with a feed."),
        }, problems => ShowAsync(id, http, tools, problems, ct));
        return refused ?? TypedResults.Redirect(action == "remove" ? "/feeds" : $"/feeds/{Uri.EscapeDataString(id)}", permanent: false, preserveMethod: false);
    }

    private static Task SaveAsync(FeedId id, IFormCollection form, FeedTools tools, string by, Provenance provenance, CancellationToken ct)
    {
        string title = form["title"].ToString().Trim();
        return tools.Feeds.ChangeAsync(Tenant, id, before => new FeedSettings
        {
            Title = title == form["titleShown"].ToString() ? before.Title : title,      // what a feed calls itself may change as long as nobody calls it otherwise
            Folder = form["folder"].ToString().Trim(),
            WantsFullText = form["fullText"] == "true",
            IntervalMin = Minutes(form, "minMinutes"),
            IntervalMax = Minutes(form, "maxMinutes"),
        }, by, provenance, ct);
    }

    private static TimeSpan Minutes(IFormCollection form, string name) => int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) && minutes <= FeedSettings.IntervalMost.TotalMinutes
        ? TimeSpan.FromMinutes(minutes)
        : throw new FeedRefusedException(ProblemTypes.FeedInvalid, $"'{name}' is '{form[name]}'; a whole number from 1 to {FeedSettings.IntervalMost.TotalMinutes:0} is allowed.");

    private static async Task<IResult?> TryAsync(IFormCollection form, HttpContext http, Func<string, Provenance, Task> act, Func<IReadOnlyList<string>, Task<IResult>> again)
    {
        if (Caller.Author(http, form["operator"], out string by) is { } another) return await again([another.ProblemDetails.Detail ?? ""]);
        try
        {
            await act(by, Caller.ProvenanceOf(http, form["operator"]));
            return null;
        }
        catch (FeedRefusedException e)
        {
            return await again([e.Message]);
        }
    }

    private static RazorComponentResult<FeedTrialPage> Tried(IFormCollection form, HttpContext http, string address, TriedFeed? tried, FeedFindings? findings) => new(new
    {
        Address = address,
        Tried = tried,
        Findings = findings,
        Folder = form["folder"].ToString(),
        WantsFullText = form["fullText"] == "true",
        Operator = form["operator"].ToString(),
        Who = Caller.Of(http).Identity,
    });
}
