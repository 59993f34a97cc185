using System.Diagnostics;
using Marten;
using RiskMonitor.Accounts;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Events;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Hosting;

namespace RiskMonitor.Companies.Correcting;

/// <summary>Two entries of the registry are one company.</summary>
/// <param name="Company">Id, name or ticker of the entry that is given up.</param>
/// <param name="Into">The same of the entry that stays.</param>
/// <param name="Reason">1 to 1000 characters.</param>
/// <param name="Author">1 to 100 characters.</param>
internal sealed record MergeRequest(string? Company, string? Into, string? Reason, string? Author);

/// <summary>A name that no registry knew is a company.</summary>
/// <param name="Name">As texts write it.</param>
/// <param name="Aliases">Other ways in which texts write it.</param>
/// <param name="Is">Id, name or ticker of the known company that it is another name of; left out for a company of its own.</param>
/// <param name="Id">Its id; the folded name where it is left out.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code of its headquarters.</param>
/// <param name="Reason">1 to 1000 characters.</param>
/// <param name="Author">1 to 100 characters.</param>
internal sealed record AdoptRequest(string? Name, IReadOnlyList<string>? Aliases, string? Is, string? Id, string? Country, string? Reason, string? Author);

/// <summary>An outlet belongs to another owner than was thought.</summary>
/// <param name="Outlet">Its id, or the host of one that no directory knows.</param>
/// <param name="Owner">The id of its owner.</param>
/// <param name="Reason">1 to 1000 characters.</param>
/// <param name="Author">1 to 100 characters.</param>
internal sealed record OwnerRequest(string? Outlet, string? Owner, string? Reason, string? Author);

/// <summary>A correction of the registry.</summary>
/// <param name="Number">Its number, by which it can be withdrawn.</param>
/// <param name="Kind"><c>merged</c>, <c>adopted</c>, <c>owner-corrected</c> or <c>withdrawn</c>.</param>
/// <param name="What">In words.</param>
/// <param name="Reason">Why.</param>
/// <param name="Author">Who.</param>
/// <param name="Concerned">The companies whose score it can change; null where that was not looked up.</param>
/// <param name="Stands">Whether it stands; false for a withdrawal and for what was withdrawn.</param>
internal sealed record RegistryCorrectionAnswer(long Number, string Kind, string What, string Reason, string Author, ValueList<CompanyId>? Concerned, bool Stands)
{
    public static RegistryCorrectionAnswer Of(RegistryEvent step, ValueList<CompanyId>? concerned, bool stands) =>
        new(step.Number, RegistryWords.KindOf(step), RegistryWords.Of(step), step.Reason, step.Author, concerned, stands);
}

/// <summary>Corrections of the registry over HTTP: merge, adopt, correct an owner, take one back, list them.</summary>
internal static class RegistryEndpoints
{
    private const string Corrections = "/api/registry/corrections";

    public static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/api/registry/merges", MergeAsync), "MergeCompanies", "Two entries of the registry are one company: everything said of the one, before and later, is said of the other.");
        Describe(routes.MapPost("/api/registry/adoptions", AdoptAsync), "AdoptMention", "A name that no registry knew is a company: everything that articles said of it, before and later, counts.");
        Describe(routes.MapPost("/api/registry/owners", OwnAsync), "CorrectOwner", "An outlet belongs to another owner: outlets of one owner are one voice, before and later.");
        Describe(routes.MapPost(Corrections + "/{number:long}/withdrawal", WithdrawAsync), "WithdrawRegistryCorrection", "Takes a correction of the registry back: from now on it is as if it had never been made.");
        routes.MapGet(Corrections, ListAsync).WithName("ListRegistryCorrections").WithSummary("Every correction of the registry, the oldest first.").Produces<IReadOnlyList<RegistryCorrectionAnswer>>();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithSummary(summary).Produces<RegistryCorrectionAnswer>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);

    private static async Task<IResult> MergeAsync(MergeRequest request, HttpContext http, IDocumentStore store, KnownPolicies policies, CancellationToken ct)
    {
        PolicyInForce inForce = policies.Current;
        return await AnswerAsync(http, store, policies, request.Reason, request.Author,
            decision => decision.Merge(inForce.EntryOf(request.Company ?? ""), inForce.EntryOf(request.Into ?? "")), ct);
    }

    private static async Task<IResult> AdoptAsync(AdoptRequest request, HttpContext http, IDocumentStore store, KnownPolicies policies, CancellationToken ct)
    {
        CompanyId? known = request.Is is null ? null : policies.Current.EntryOf(request.Is);
        return await AnswerAsync(http, store, policies, request.Reason, request.Author,
            decision => decision.Adopt([request.Name ?? "", .. request.Aliases ?? []], request.Id, known, request.Country), ct);
    }

    private static Task<IResult> OwnAsync(OwnerRequest request, HttpContext http, IDocumentStore store, KnownPolicies policies, OutletDirectory outlets, CancellationToken ct) =>
        AnswerAsync(http, store, policies, request.Reason, request.Author,
            decision => decision.Own(request.Outlet ?? "", request.Owner ?? "", outlets.OwnerOf(request.Outlet ?? "")), ct);

    private static Task<IResult> WithdrawAsync(long number, CorrectionRequest request, HttpContext http, IDocumentStore store, KnownPolicies policies, CancellationToken ct) =>
        AnswerAsync(http, store, policies, request.Reason, request.Author, decision => decision.Withdraw(number), ct);

    private static async Task<IResult> ListAsync(IQuerySession session, CancellationToken ct)
    {
        RegistryCorrections known = (await RegistryLedger.ReadAsync(session, KnownAt.Now, ct)).Last;
        IReadOnlyList<RegistryCorrectionAnswer> all = [.. known.Steps.Select(step => RegistryCorrectionAnswer.Of(step, concerned: null, known.InForce.Contains(step)))];
        return TypedResults.Ok(all);
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, IDocumentStore store, KnownPolicies policies, string? reason, string? stated, Func<RegistryDecision, RegistryOutcome> decide, CancellationToken ct)
    {
        if (Caller.Author(http, stated, out string author) is { } another) return another;
        switch (await CorrectRegistry.DecideAsync(store, policies.Files, new CorrectionNote(reason ?? "", author), decide, Caller.ProvenanceOf(http), ct))
        {
            case RegistryCorrectionOutcome.Recorded recorded:
                await using (IQuerySession session = store.QuerySession()) await policies.ReadAsync(session, ct);      // this process follows at once
                return TypedResults.Created(Corrections, RegistryCorrectionAnswer.Of(recorded.Step, recorded.Concerned, recorded.Step is not RegistryCorrectionWithdrawn));
            case RegistryCorrectionOutcome.Refused refused:
                return Problem.Of(refused.Problem, refused.Reason);
            case var other:
                throw new UnreachableException($"No answer for {other}.");
        }
    }
}
