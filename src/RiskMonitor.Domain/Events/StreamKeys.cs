using RiskMonitor.Alerts;
using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Feeds;
using RiskMonitor.Webhooks;

namespace RiskMonitor.Events;

/// <summary>The names of all streams of the ledger. Article streams and the registry are public facts; every other stream belongs to a tenant.</summary>
public static class StreamKeys
{
    /// <summary>An article and the risk events read from it.</summary>
    public static string Article(ArticleId article) => $"article/{article}";

    /// <summary>The scores published for a company to a tenant.</summary>
    public static string Assessment(TenantId tenant, CompanyId company) => $"assessment/{tenant}/{company}";

    /// <summary>One alert.</summary>
    public static string Alert(TenantId tenant, AlertId alert) => $"alert/{tenant}/{alert}";

    /// <summary>The alerts of one rule that have some labels in common.</summary>
    public static string AlertGroup(TenantId tenant, AlertGroupId group) => $"alert-group/{tenant}/{group}";

    /// <summary>Every step in the life of every rule, watchlist and silence of a tenant.</summary>
    public static string AlertBook(TenantId tenant) => $"alert-book/{tenant}";

    /// <summary>The attempts to deliver one alert to one subscription.</summary>
    public static string Delivery(TenantId tenant, DeliveryId delivery) => $"delivery/{tenant}/{delivery}";

    /// <summary>Every correction of who is who: facts are public, so this is too.</summary>
    public const string Registry = "registry";

    /// <summary>What the files of the registry said whenever a program that writes started: public as the corrections are.</summary>
    public const string RegistryFiles = "registry-files";

    /// <summary>Every step in the life of every policy pack of a tenant.</summary>
    public static string Policies(TenantId tenant) => $"policies/{tenant}";

    /// <summary>Every step in the life of every API key of a tenant.</summary>
    public static string Keys(TenantId tenant) => $"keys/{tenant}";

    /// <summary>A watched feed.</summary>
    public static string Feed(TenantId tenant, FeedId feed) => $"feed/{tenant}/{feed}";

    /// <summary>One webhook subscription.</summary>
    public static string Subscription(TenantId tenant, SubscriptionId subscription) => $"subscription/{tenant}/{subscription}";
}
