using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RiskMonitor.Dashboard;

namespace RiskMonitor.Accounts;

/// <summary><c>/sign-in</c> and <c>/sign-out</c>: a browser keeps who has shown a key. The cookie names the key, never holds it.</summary>
internal static class SignIn
{
    public const string Address = "/sign-in";

    public const string KeyIdClaim = "key-id";

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder open = routes.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        open.MapGet(Address, (string? next) => Page(next, wasWrong: false));
        open.MapPost(Address, InAsync);
        open.MapPost("/sign-out", OutAsync);
    }

    private static async Task<IResult> InAsync([FromForm] string? key, [FromForm] string? next, HttpContext http, ApiKeys keys, CancellationToken ct)
    {
        if (ApiKey.Parse(key?.Trim() ?? "") is not { } sent || (await keys.ReadAsync(ct)).Opened(sent) is not { } known) return Page(next, wasWrong: true);

        var identity = new ClaimsIdentity([new Claim(KeyIdClaim, known.Created.Key.Value)], CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
        return TypedResults.LocalRedirect(IsOwn(next) ? next! : "/");      // not null: it is ours
    }

    // The parameter makes the form's token be asked for.
    private static async Task<IResult> OutAsync([FromForm] string? next, HttpContext http)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return TypedResults.LocalRedirect(IsOwn(next) ? next! : Address);      // not null: it is ours
    }

    private static RazorComponentResult<SignInPage> Page(string? next, bool wasWrong) =>
        new(new { Next = IsOwn(next) ? next! : "/", WasWrong = wasWrong }) { StatusCode = wasWrong ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK };

    // "//elsewhere" and "/\elsewhere" are addresses of other sites.
    private static bool IsOwn(string? next) => next is { Length: > 0 and <= 2000 } && next[0] == '/' && (next.Length == 1 || next[1] is not ('/' or '\\'));
}
