using Microsoft.Extensions.Configuration;
using RiskMonitor.Hosting;

namespace RiskMonitor.Webhooks;

/// <summary>What an operator would have to say so that receivers on loopback can be posted to.</summary>
internal static class TestWebhooks
{
    /// <summary>Not the one of the user's data folder.</summary>
    public static readonly string KeyFile = Path.Combine(Path.GetTempPath(), Path.GetFileName(TestFolders.SharedServer.Folder!) + "-" + WebhookServices.KeyFileName);

    public static void Configure(IConfiguration configuration)
    {
        configuration[WebhookOptions.AllowHttpKey] = "true";
        configuration[WebhookOptions.AllowedReceiversKey + ":0"] = "127.0.0.0/8";
        configuration[WebhookOptions.KeyFileKey] = KeyFile;
    }
}
