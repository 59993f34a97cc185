using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace RiskMonitor.Accounts;

/// <summary>Who may do what over HTTP. Whatever an endpoint does not say is decided by its method: reading needs the right to read, anything else the right to work.</summary>
internal static class AccountServices
{
    private static readonly TimeSpan SignedInFor = TimeSpan.FromHours(12);

    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddAuthentication(KeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, configureOptions: null)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "riskmonitor";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                cookie.ExpireTimeSpan = SignedInFor;
                cookie.SlidingExpiration = true;
            });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "riskmonitor-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
        });

        AuthorizationBuilder rights = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(MayByMethod).Build());
        foreach (Right right in Enum.GetValues<Right>())
            rights.AddPolicy(right.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => May(context, right)));
    }

    public static void UseAccounts(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>Lets only who has the right come in.</summary>
    public static TBuilder RequireRight<TBuilder>(this TBuilder endpoint, Right right) where TBuilder : IEndpointConventionBuilder => endpoint.RequireAuthorization(right.ToString());

    /// <summary>Lets only who has the right change anything; reading stays as it is.</summary>
    public static TBuilder RequireRightToChange<TBuilder>(this TBuilder group, Right right) where TBuilder : IEndpointConventionBuilder
    {
        group.Finally(endpoint =>
        {
            IEnumerable<string> methods = endpoint.Metadata.OfType<HttpMethodMetadata>().SelectMany(metadata => metadata.HttpMethods);
            if (!methods.All(IsReading)) endpoint.Metadata.Add(new AuthorizeAttribute(right.ToString()));
        });
        return group;
    }

    private static bool MayByMethod(AuthorizationHandlerContext context) => May(context, context.Resource is HttpContext http && IsReading(http.Request.Method) ? Right.Read : Right.Work);

    private static bool May(AuthorizationHandlerContext context, Right right) => Caller.Of(context.User)?.Identity.Role.May(right) is true;

    private static bool IsReading(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
