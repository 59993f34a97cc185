using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace RiskMonitor.Accounts;

/// <summary>
/// Who sends a request: the holder of the key in <c>Authorization: Bearer</c> or <c>X-Api-Key</c>; on pages whoever has signed in with one; and as long as nobody was ever
/// given a key, whoever sits at this machine.
/// </summary>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logging, UrlEncoder encoder, ApiKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logging, encoder)
{
    public const string SchemeName = "key";

    public const string KeyHeader = "X-Api-Key";

    private const string BearerPrefix = "Bearer ";

    /// <summary>Whether a request asks for the API, not for a page.</summary>
    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/openapi") || request.Path.StartsWithSegments("/health");

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // What is open to all must not wait for the database.
        if (Context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null) return AuthenticateResult.NoResult();

        if (Sent() is { } sent) return ApiKey.Parse(sent) is { } key && (await keys.ReadAsync(Context.RequestAborted)).Opened(key) is { } known ? As(known) : AuthenticateResult.Fail("The key opens nothing.");
        if (await SignedInAsync() is { } person) return As(person);

        KeyRing ring = await keys.ReadAsync(Context.RequestAborted);
        return ring.IsClosed ? AuthenticateResult.NoResult() : Ticket(Caller.Local(Request.Headers[Caller.OperatorHeader].ToString().Trim()));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsApi(Request) || !HttpMethods.IsGet(Request.Method))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            Response.Headers.WWWAuthenticate = "Bearer realm=\"RiskMonitor\"";
            return;
        }
        await Context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);      // of a key that was revoked
        Response.Redirect($"{SignIn.Address}?next={Uri.EscapeDataString(Request.Path + Request.QueryString)}");
    }

    // A cookie rides along with whatever a browser sends, so it acts through forms only, which carry a token of their own.
    private async Task<KnownKey?> SignedInAsync()
    {
        if (IsApi(Request) && !HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method)) return null;
        AuthenticateResult cookie = await Context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (cookie.Principal?.FindFirst(SignIn.KeyIdClaim)?.Value is not { } id) return null;
        return (await keys.ReadAsync(Context.RequestAborted)).InForce.FirstOrDefault(known => known.Created.Key.Value == id);
    }

    private string? Sent()
    {
        string bearer = Request.Headers.Authorization.ToString();
        if (bearer.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)) return bearer[BearerPrefix.Length..].Trim();
        string key = Request.Headers[KeyHeader].ToString();
        return key.Length > 0 ? key.Trim() : null;
    }

    private AuthenticateResult As(KnownKey known) => Ticket(new Caller(known.Holder, known.Created.Name));

    private AuthenticateResult Ticket(Caller caller) => AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Scheme.Name), Scheme.Name));
}
