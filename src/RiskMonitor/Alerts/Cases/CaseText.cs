using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging.Abstractions;
using RiskMonitor.Dashboard;

namespace RiskMonitor.Alerts.Cases;

/// <summary>Writes a case file as text and puts the hash of the text into it.</summary>
internal static class CaseText
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,      // for people and programs, never for a page
    };

    public static string Json(CaseFile file) => Sealed(JsonSerializer.Serialize(file, Layout) + "\n");

    /// <summary>One page without anything outside it.</summary>
    public static async Task<string> HtmlAsync(CaseFile file)
    {
        await using ServiceProvider none = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(none, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(CaseFilePage.File)] = file });
        string page = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CaseFilePage>(parameters)).ToHtmlString());
        return Sealed(page);
    }

    private static string Sealed(string text) =>
        text.Replace(CaseFile.Unsealed, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), StringComparison.Ordinal);
}
