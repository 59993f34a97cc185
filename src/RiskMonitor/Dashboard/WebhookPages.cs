using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Accounts;
using RiskMonitor.Events;
using RiskMonitor.Hosting;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Dashboard;

/// <summary>The pages of webhooks and channels, and the forms on them. A form without its token is refused before it is read.</summary>
internal static class WebhookPages
{
    private static readonly TenantId Tenant = TenantId.Default;

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder pages = routes.MapGroup("").RequireRightToChange(Right.Administer);
        pages.MapGet("/webhooks", (HttpContext http, WebhookTools tools, CancellationToken ct) => ListAsync(http, tools, ChannelFields.Empty, [], ct));
        pages.MapGet("/webhooks/{id}", (string id, HttpContext http, WebhookTools tools, CancellationToken ct) => ShowAsync(id, http, tools, WebhookSaid.Nothing, ct));
        pages.MapPost("/webhooks", (IFormCollection form, HttpContext http, WebhookTools tools, CancellationToken ct) => MakeAsync(form, http, tools, ct));
        pages.MapPost("/webhooks/{id}", (string id, IFormCollection form, HttpContext http, WebhookTools tools, CancellationToken ct) => ChangeAsync(id, form, http, tools, ct));
    }

    private static async Task<IResult> ListAsync(HttpContext http, WebhookTools tools, ChannelFields fields, IReadOnlyList<string> problems, CancellationToken ct) => new RazorComponentResult<WebhooksPage>(new
    {
        Endpoints = await EndpointAnswer.AllAsync(tools.Session, tools.Desk, Tenant, tools.Time.GetUtcNow(), ct),
        Fields = fields,
        Problems = problems,
        Who = Caller.Of(http).Identity,
    })
    { StatusCode = Status(problems) };

    private static async Task<IResult> ShowAsync(string id, HttpContext http, WebhookTools tools, WebhookSaid said, CancellationToken ct, ChannelFields? refused = null)
    {
        if (PageRequest.Read(http.Request.Query, out PageRequest page) is { } wrong) return Pages.Wrong(wrong);
        if (await tools.AnswerAsync(new SubscriptionId(id), ct) is not { } endpoint || await tools.StateAsync(new SubscriptionId(id), ct) is not { } subscription) return Pages.Wrong(WebhooksApi.Unknown(id));

        string? state = http.Request.Query["state"];
        string shown = HeldDeliveries.States.Contains(state) ? state! : "";      // not null: it is one of them
        if ((said.Secret ?? said.PublicKey) is not null) http.Response.Headers.CacheControl = "no-store";      // a secret is shown once
        return new RazorComponentResult<WebhookPage>(new
        {
            Endpoint = endpoint,
            List = await tools.Desk.ListAsync(StreamKeys.Subscription(Tenant, new SubscriptionId(id)), shown, page, ct),
            State = shown,
            Said = said,
            Who = Caller.Of(http).Identity,
            Fields = refused ?? ChannelFields.Of(subscription),
            IsRefused = refused is not null,
        })
        { StatusCode = Status(said.Problems) };
    }

    private static async Task<IResult> MakeAsync(IFormCollection form, HttpContext http, WebhookTools tools, CancellationToken ct)
    {
        ChannelFields fields = ChannelFields.Of(form);
        if (Caller.Author(http, form["operator"], out _) is { } another) return await ListAsync(http, tools, fields, [another.ProblemDetails.Detail ?? ""], ct);
        Provenance by = Caller.ProvenanceOf(http, form["operator"]);
        try
        {
            SubscriptionRequest request = fields.ToRequest(form);
            SubscriptionRegistered registered = request.ToRegistration(Tenant);
            if (await tools.AnswerAsync(registered.Id, ct) is not null)
                throw new SubscriptionRefusedException(ProblemTypes.WebhookKnown, $"A subscription '{registered.Id}' exists already.");
            IssuedKeys? issued = await tools.Subscriptions.RegisterAsync(registered, request.Secrets(), by, ct);
            TestOutcome outcome = await tools.Test.RunAsync(Tenant, registered.Id, by, ct);
            return await ShowAsync(registered.Id.Value, http, tools, WebhookSaid.Tested(outcome).With(WebhookPage.IsSigned(request.Channel) ? issued : null), ct);
        }
        catch (SubscriptionRefusedException e)
        {
            return await ListAsync(http, tools, fields, [e.Message], ct);
        }
    }

    private static async Task<IResult> ChangeAsync(string id, IFormCollection form, HttpContext http, WebhookTools tools, CancellationToken ct)
    {
        if (await tools.AnswerAsync(new SubscriptionId(id), ct) is null) return Pages.Wrong(WebhooksApi.Unknown(id));
        if (Caller.Author(http, form["operator"], out _) is { } another) return await ShowAsync(id, http, tools, WebhookSaid.Refused(another.ProblemDetails.Detail ?? ""), ct);
        if (form["do"] == "change") return await SetAsync(id, form, http, tools, ct);
        try
        {
            WebhookSaid? said = await DoAsync(form["do"].ToString(), new SubscriptionId(id), form, tools, Caller.ProvenanceOf(http, form["operator"]), ct);
            return said is not null
                ? await ShowAsync(id, http, tools, said, ct)
                : TypedResults.Redirect(form["do"] == "remove" ? "/webhooks" : $"/webhooks/{Uri.EscapeDataString(id)}", permanent: false, preserveMethod: false);
        }
        catch (SubscriptionRefusedException e)
        {
            return await ShowAsync(id, http, tools, WebhookSaid.Refused(e.Message), ct);
        }
    }

    private static async Task<IResult> SetAsync(string id, IFormCollection form, HttpContext http, WebhookTools tools, CancellationToken ct)
    {
        if (await tools.StateAsync(new SubscriptionId(id), ct) is not { } state) return Pages.Wrong(WebhooksApi.Unknown(id));
        ChannelFields fields = ChannelFields.Of(form, state);
        try
        {
            if (RuleFields.Seen(form) is not { } seen)
                throw new SubscriptionRefusedException(ProblemTypes.WebhookChanged, $"'version' is '{form["version"]}'; the version that the page showed is needed. Load the page again.");
            (SubscriptionRegistered registered, GivenSecrets secrets) = fields.ToChange(Tenant, form);
            await tools.Subscriptions.ReviseAsync(registered, secrets, seen, Caller.ProvenanceOf(http, form["operator"]), ct);
            return TypedResults.Redirect($"/webhooks/{Uri.EscapeDataString(id)}", permanent: false, preserveMethod: false);
        }
        catch (SubscriptionRefusedException e)
        {
            // Where somebody was faster the form shows what stands now: what was written over it would not have been seen.
            return await ShowAsync(id, http, tools, WebhookSaid.Refused(e.Message), ct, e.Type == ProblemTypes.WebhookChanged && await tools.StateAsync(new SubscriptionId(id), ct) is { } now ? ChannelFields.Of(now) : fields);
        }
    }

    // What is said on the page itself: outcomes that are kept nowhere, and secrets that are shown once.
    private static async Task<WebhookSaid?> DoAsync(string action, SubscriptionId id, IFormCollection form, WebhookTools tools, Provenance by, CancellationToken ct)
    {
        string key = StreamKeys.Subscription(Tenant, id);
        switch (action)
        {
            case "test":
                return WebhookSaid.Tested(await tools.Test.RunAsync(Tenant, id, by, ct));
            case "pause":
                string reason = form["reason"].ToString().Trim();
                if (reason.Length is 0 or > SubscriptionRequest.DescriptionCharsMax)
                    return WebhookSaid.Refused($"'reason' has {reason.Length} characters; 1 to {SubscriptionRequest.DescriptionCharsMax} are allowed.");
                await tools.Subscriptions.PauseAsync(Tenant, id, reason, by, ct);
                return null;
            case "resume":
                await tools.Subscriptions.ResumeAsync(Tenant, id, by, ct);
                return null;
            case "rotate":
                double most = Subscriptions.OverlapMax.TotalHours;
                if (!double.TryParse(form["hours"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double hours) || hours > most)
                    return WebhookSaid.Refused($"'hours' is '{form["hours"]}'; a number from 0 to {most:0} is allowed.");
                return WebhookSaid.Done("New keys sign from now on.").With(await tools.Subscriptions.RotateAsync(Tenant, id, TimeSpan.FromHours(hours), by, ct));
            case "retry":
                int queued = await tools.Desk.ReplayAsync(key, DateTimeOffset.MinValue, onlyDead: true, ct);
                return WebhookSaid.Done(string.Create(CultureInfo.InvariantCulture, $"{queued} dead deliveries are sent again."));
            case "resend":
                var delivery = new DeliveryId(form["delivery"].ToString());
                return await tools.Desk.ResendAsync(key, delivery, ct)
                    ? WebhookSaid.Done($"{delivery} is sent again.")
                    : WebhookSaid.Refused($"No delivery '{delivery}' can be sent again: it is unknown, or under way just now.");
            case "remove":
                await tools.Subscriptions.RemoveAsync(Tenant, id, by, ct);
                return null;
            default:
                return WebhookSaid.Refused($"'{action}' is nothing that can be done with a subscription.");
        }
    }

    private static int Status(IReadOnlyList<string> problems) => problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
}

/// <summary>What came of a form, said once.</summary>
/// <param name="Text">In words; empty for nothing.</param>
/// <param name="IsFailed">Whether that is bad news.</param>
/// <param name="Secret">A new secret.</param>
/// <param name="PublicKey">A new public key.</param>
/// <param name="Problems">Why nothing was done.</param>
public sealed record WebhookSaid(string Text, bool IsFailed, string? Secret, string? PublicKey, IReadOnlyList<string> Problems)
{
    public static readonly WebhookSaid Nothing = new("", IsFailed: false, null, null, []);

    public static WebhookSaid Done(string text) => Nothing with { Text = text };

    public static WebhookSaid Refused(string problem) => Nothing with { Problems = [problem] };

    internal static WebhookSaid Tested(TestOutcome test) => test.Passed
        ? Done(string.Create(CultureInfo.InvariantCulture, $"The test was taken after {test.DurationMs} ms."))
        : Nothing with { Text = $"The test was not taken: {test.Error}", IsFailed = true };

    internal WebhookSaid With(IssuedKeys? issued) => this with { Secret = issued?.Secret, PublicKey = issued?.PublicKey };
}
