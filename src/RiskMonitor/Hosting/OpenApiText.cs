using Microsoft.AspNetCore.OpenApi;

namespace RiskMonitor.Hosting;

/// <summary>What the OpenAPI document says of itself; its operations come from the endpoints.</summary>
internal static class OpenApiText
{
    public static void Configure(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "RiskMonitor";
        document.Info.Version = CodeVersion.Short;
        document.Info.Description =
            "Articles in, explained exposure scores and alerts out. Errors are RFC 9457 problem details; every 'type' is listed under /api/problems:\n\n"
            + string.Join('\n', ProblemTypes.All.Select(type => $"* `{type.Type}` ({type.Status}): {type.Title}"));
        return Task.CompletedTask;
    });
}
