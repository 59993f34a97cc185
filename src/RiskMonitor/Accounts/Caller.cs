using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Hosting;

namespace RiskMonitor.Accounts;

/// <summary>Who sends a request.</summary>
/// <param name="Identity">The person and what it may do.</param>
/// <param name="Key">Name of the key that vouches for it; null where a name was only stated, or none was.</param>
public sealed record Caller(Identity Identity, string? Key)
{
    /// <summary>The header by which a request says who acts, as long as there are no keys.</summary>
    public const string OperatorHeader = "X-Operator";

    private const string RoleClaim = "role", ProvenClaim = "proven", KeyClaim = "key";

    /// <summary>Whoever sits at this machine while nobody has a key: everything is open, but the name is only stated.</summary>
    public static Caller Local(string stated) => new(new Identity(stated, Role.Admin, IsProven: false), null);

    /// <summary>Who sends the request. Behind the authorization there is always somebody.</summary>
    public static Caller Of(HttpContext http) => Of(http.User) ?? throw new InvalidOperationException($"{http.Request.Path} is open to nobody and was reached by somebody.");

    /// <summary>Who a principal of ours is; null where it is nobody.</summary>
    public static Caller? Of(ClaimsPrincipal user) => user.FindFirstValue(RoleClaim) is { } role
        ? new Caller(new Identity(user.Identity?.Name ?? "", Enum.Parse<Role>(role), user.HasClaim(ProvenClaim, "true")), user.FindFirstValue(KeyClaim))
        : null;

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        Claim[] claims = [new(ClaimTypes.Name, Identity.Person), new(RoleClaim, Identity.Role.ToString()), new(ProvenClaim, Identity.IsProven ? "true" : "false")];
        return new ClaimsPrincipal(new ClaimsIdentity(Key is null ? claims : [.. claims, new Claim(KeyClaim, Key)], scheme));
    }

    /// <summary>What stands with every event that the request causes.</summary>
    /// <param name="http">The request.</param>
    /// <param name="stated">Who acts, as a form says it where nobody has a key.</param>
    internal static Provenance ProvenanceOf(HttpContext http, string? stated = null)
    {
        Caller caller = Of(http);
        string name = string.IsNullOrWhiteSpace(stated) ? caller.Identity.Person : stated.Trim();
        string user = caller.Key is { } key ? $"key:{key}" : Accounts.Identity.IsName(name) ? $"stated:{name}" : "api";
        return new Provenance(user, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier, http.TraceIdentifier);
    }

    /// <summary>Whose word something is: the key's person, who need not be named; without keys whoever is named.</summary>
    /// <param name="http">The request.</param>
    /// <param name="stated">Who it says.</param>
    /// <param name="author">Whose word it is.</param>
    /// <returns>Null, or that somebody speaks for somebody else.</returns>
    public static ProblemHttpResult? Author(HttpContext http, string? stated, out string author)
    {
        Identity who = Of(http).Identity;
        author = who.IsProven || string.IsNullOrWhiteSpace(stated) ? who.Person : stated;
        return who.IsProven && !string.IsNullOrWhiteSpace(stated) && !Identity.IsSamePerson(stated, who.Person)
            ? Problem.Of(ProblemTypes.AnotherAuthor, $"The key is {who.Person}'s, and the author is stated as '{stated}'.")
            : null;
    }
}
