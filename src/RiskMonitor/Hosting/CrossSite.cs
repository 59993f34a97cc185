namespace RiskMonitor.Hosting;

/// <summary>
/// Refuses what the page of another site wants to change through the browser of somebody who may: as long as nobody has a key that is whoever sits at this machine,
/// and a foreign form can post a text to any port of it.
/// </summary>
internal static class CrossSite
{
    public static void UseCrossSiteRefusal(this IApplicationBuilder app) => app.Use((context, next) => IsForeignChange(context.Request)
        ? Problem.Of(ProblemTypes.CrossSite, $"{context.Request.Method} {context.Request.Path} came from the page of '{context.Request.Headers.Origin}'.").ExecuteAsync(context)
        : next(context));

    private static bool IsForeignChange(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return false;

        // What the browser says of itself comes first: our own pages send no origin, because they send no referrer.
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is not ("same-origin" or "none");
        string origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out Uri? from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
