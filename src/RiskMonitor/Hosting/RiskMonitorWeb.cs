using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using RiskMonitor.Accounts;
using RiskMonitor.Alerts;
using RiskMonitor.Alerts.Cases;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Correcting;
using RiskMonitor.Articles.Listing;
using RiskMonitor.Articles.Rereading;
using RiskMonitor.Companies;
using RiskMonitor.Companies.Correcting;
using RiskMonitor.Dashboard;
using RiskMonitor.Exposure;
using RiskMonitor.Exposure.Policies;
using RiskMonitor.Feeds;
using RiskMonitor.Feeds.Pushing;
using RiskMonitor.Feeds.Rereading;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Hosting;

/// <summary>The web side: API, pages, health. Whoever looks for an address finds here which file answers it.</summary>
internal static class RiskMonitorWeb
{
    /// <summary>Adds the web side to a host that <see cref="RiskMonitorHost.AddRiskMonitor"/> has prepared.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="outlets">Tells the publisher of an article from its address.</param>
    /// <param name="urls">Addresses to listen on, separated by ";"; null for those of the configuration, else <see cref="ListenAddresses.Default"/>.</param>
    /// <exception cref="InvalidOperationException">An address can be reached from other machines; the message says what is allowed.</exception>
    public static void AddRiskMonitorWeb(this WebApplicationBuilder builder, OutletDirectory outlets, string? urls = null)
    {
        Listen(builder, urls);
        IServiceCollection services = builder.Services;
        services.AddSingleton(outlets);
        services.AddSingleton<ArticleReprocessing>();
        services.AddSingleton<FeedRereading>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<IdempotentAnswers>();
        services.AddAccounts();
        services.AddProblemDetails();      // adds the trace id to each problem
        services.AddRazorComponents();
        services.AddOpenApi(OpenApiText.Configure);
        services.AddRateLimiter(options => options.AddConcurrencyLimiter(PostArticle.RateLimit, limit =>
        {
            limit.PermitLimit = HttpLimits.IngestsAtOnce;
            limit.QueueLimit = HttpLimits.IngestsWaitingMax;
            limit.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
        }));
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
    }

    /// <summary>Maps everything that answers HTTP.</summary>
    public static void MapRiskMonitor(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseErrorAnswers();
        app.UseAccounts();
        app.UseRateLimiter();

        PostArticle.Map(app);
        ListArticles.Map(app);
        ShowArticle.Map(app);
        ReprocessEndpoint.Map(app);
        CorrectionEndpoints.Map(app);
        RegistryEndpoints.Map(app);
        ListCompanies.Map(app);
        ShowCompany.Map(app);
        ShowExposure.Map(app);
        ListScores.Map(app);
        ShowScore.Map(app);
        ListAlerts.Map(app);
        ShowAlert.Map(app);
        ShowCase.Map(app);
        AlertRulesApi.Map(app);
        PostAlertActions.Map(app);
        WebhooksApi.Map(app);
        FeedsApi.Map(app);
        FeedBytesApi.Map(app);
        FeedToolsApi.Map(app);
        HubCallback.Map(app);
        ReadPolicies.Map(app);
        PostPolicy.Map(app);
        app.MapGet("/api/problems", () => TypedResults.Ok(ProblemTypes.All)).WithName("Problems").WithSummary("Every type of error that the API answers with.");
        app.MapOpenApi("/openapi/{documentName}.json");
        Health.Map(app);
        SignIn.Map(app);
        Pages.Map(app);
    }

    internal static void Configure(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }

    private static void Listen(WebApplicationBuilder builder, string? urls)
    {
        IConfiguration configuration = builder.Configuration;
        IReadOnlyList<string> addresses = urls is null ? ListenAddresses.Configured(configuration) : ListenAddresses.Split(urls);
        if (ListenAddresses.Refusal(addresses, IsNonLoopbackAllowed(configuration)) is { } refusal) throw new InvalidOperationException(refusal);

        builder.WebHost.UseUrls([.. addresses]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = HttpLimits.ArticleBytesMax;
            kestrel.Limits.MaxConcurrentConnections = HttpLimits.ConnectionsMax;
            kestrel.Limits.MaxRequestHeadersTotalSize = HttpLimits.HeadersBytesMax;
        });
    }

    private static bool IsNonLoopbackAllowed(IConfiguration configuration) =>
        configuration.GetValue<bool>(ListenAddresses.AllowNonLoopbackKey) || configuration.GetValue<bool>("RISKMONITOR:" + ListenAddresses.AllowNonLoopbackKey);
}
