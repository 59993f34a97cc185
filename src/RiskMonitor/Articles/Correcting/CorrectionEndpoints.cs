using System.Diagnostics;
using RiskMonitor.Accounts;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles.Correcting;

/// <summary>Why, and who.</summary>
/// <param name="Reason">1 to 1000 characters.</param>
/// <param name="Author">1 to 100 characters.</param>
internal sealed record CorrectionRequest(string? Reason, string? Author)
{
    public CorrectionNote NoteOf(string author) => new(Reason ?? "", author);
}

/// <summary>A risk event that the extractor missed.</summary>
/// <param name="Type">For example <c>PoliticianWarned</c>.</param>
/// <param name="Actor">Who acts, as shown to people.</param>
/// <param name="ActorKind">What the actor is.</param>
/// <param name="Rank">The weight of its office; what is usual for its kind where it is left out.</param>
/// <param name="Companies">Ids, names or tickers of the registry.</param>
/// <param name="Quote">The words of the article that state it, letter for letter.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Detail">What the type needs beside: warned, criticised, demanded; categorical, qualified; …</param>
/// <param name="Denies">The claim that a denial denies, as a score shows it.</param>
/// <param name="Reason">1 to 1000 characters.</param>
/// <param name="Author">1 to 100 characters.</param>
internal sealed record AddEventRequest(
    string? Type, string? Actor, ActorKind? ActorKind, AuthorityRank? Rank, IReadOnlyList<string>? Companies, string? Quote, string? Topic, string? Detail, string? Denies,
    string? Reason, string? Author);

/// <summary>A correction that is in the ledger.</summary>
/// <param name="Event">The risk event concerned.</param>
/// <param name="Concerned">The companies whose score it can change.</param>
/// <param name="Article">Where the article and its events stand.</param>
internal sealed record CorrectionAnswer(RiskEventId Event, ValueList<CompanyId> Concerned, string Article);

/// <summary>Corrections over HTTP: reject a risk event, take that back, add one.</summary>
internal static class CorrectionEndpoints
{
    private const string Events = "/api/articles/{id}/events";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost(Events + "/{event}/rejection", RejectAsync), "RejectEvent",
            "Rejects a risk event: it stops counting, as if it had never been read. It stays in the ledger with who rejected it and why.");
        Describe(routes.MapPost(Events + "/{event}/rejection/withdrawal", WithdrawAsync), "WithdrawRejection",
            "Takes a rejection back: the risk event counts again.");
        Describe(routes.MapPost(Events, AddAsync), "AddEvent",
            "Adds a risk event that the extractor missed; the article must state it in the words quoted.").ProducesProblem(422);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithSummary(summary).Produces<CorrectionAnswer>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> RejectAsync(string id, string @event, CorrectionRequest request, HttpContext http, EventCorrections corrections, CancellationToken ct) =>
        Caller.Author(http, request.Author, out string author) ?? Answer(await corrections.RejectAsync(new ArticleId(id), new RiskEventId(@event), request.NoteOf(author), ProvenanceOf(http), ct));

    private static async Task<IResult> WithdrawAsync(string id, string @event, CorrectionRequest request, HttpContext http, EventCorrections corrections, CancellationToken ct) =>
        Caller.Author(http, request.Author, out string author) ?? Answer(await corrections.WithdrawAsync(new ArticleId(id), new RiskEventId(@event), request.NoteOf(author), ProvenanceOf(http), ct));

    private static async Task<IResult> AddAsync(
        string id, AddEventRequest request, HttpContext http, EventCorrections corrections, PolicyInForce inForce, CancellationToken ct)
    {
        if (Caller.Author(http, request.Author, out string author) is { } another) return another;
        var companies = new List<Company>();
        foreach (string what in request.Companies ?? [])
        {
            if (inForce.Find(what) is not { } company) return ShowCompany.Unknown(what);
            companies.Add(company);
        }
        ClaimKey? denies = request.Denies is null ? null : ClaimKey.Parse(request.Denies);
        if (request.ActorKind is not { } kind) return Problem.Of(ProblemTypes.EventInvalid, $"The event does not say what acts; actorKind is one of {string.Join(", ", Enum.GetNames<ActorKind>())}.");
        if (denies is null && request.Denies is not null) return Problem.Of(ProblemTypes.EventInvalid, $"'{request.Denies}' is no claim; one such as 'NegotiationReported|boeing+airbus|-|talks' is allowed.");

        var missed = new MissedEvent
        {
            Type = request.Type ?? "",
            Actor = request.Actor ?? "",
            ActorKind = kind,
            Rank = request.Rank,
            Companies = companies.ToValueList(),
            Quote = request.Quote ?? "",
            Topic = request.Topic,
            Detail = request.Detail,
            Denies = denies,
        };
        return Answer(await corrections.AddAsync(new ArticleId(id), missed, new CorrectionNote(request.Reason ?? "", author), ProvenanceOf(http), ct));
    }

    private static IResult Answer(CorrectionOutcome outcome) => outcome switch
    {
        CorrectionOutcome.Recorded recorded => TypedResults.Created(Href(recorded.Article), new CorrectionAnswer(recorded.Event, recorded.Concerned, Href(recorded.Article))),
        CorrectionOutcome.Refused refused => Problem.Of(refused.Problem, refused.Reason),
        _ => throw new UnreachableException($"No answer for {outcome}."),
    };

    private static string Href(ArticleId article) => $"/api/articles/{article}";

    private static Provenance ProvenanceOf(HttpContext http) => Caller.ProvenanceOf(http);
}
