using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using RiskMonitor.Dashboard;

namespace RiskMonitor.Hosting;

/// <summary>Errors that no endpoint answers itself: unknown addresses, wrong methods, unreadable requests, our own failures. The API gets a problem, people a page.</summary>
internal static class ErrorAnswers
{
    public static void UseErrorAnswers(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            ExceptionHandler = context => AnswerAsync(context, context.Features.Get<IExceptionHandlerFeature>()?.Error),
        });
        app.UseStatusCodePages(pages => AnswerAsync(pages.HttpContext, error: null));
    }

    private static Task AnswerAsync(HttpContext context, Exception? error)
    {
        ProblemType type = ProblemTypes.OfStatus(context.Response.StatusCode);
        string detail = Detail(context, type, error);
        IResult answer = IsForPeople(context.Request) ? Page(type, detail) : Problem.Of(type, detail);
        return answer.ExecuteAsync(context);
    }

    // What went wrong inside is for the log, not for the caller.
    private static string Detail(HttpContext context, ProblemType type, Exception? error)
    {
        string what = $"{context.Request.Method} {context.Request.Path}";
        if (error is BadHttpRequestException bad) return $"{what}: {bad.Message}";
        if (type == ProblemTypes.Unauthorized) return $"{what}: send a key that is in force as 'Authorization: Bearer …'; 'riskmonitor key create' makes one.";
        if (type == ProblemTypes.Forbidden) return $"{what}: the role of the key does not allow this.";
        if (type == ProblemTypes.NotFound) return $"{what}: no page and no part of the API has this address.";
        if (type == ProblemTypes.MethodNotAllowed) return $"{what}: allowed is {context.Response.Headers.Allow}.";
        if (type == ProblemTypes.Busy) return $"{what}: {HttpLimits.IngestsAtOnce} requests are under way and {HttpLimits.IngestsWaitingMax} wait. Try again in a second.";
        if (type == ProblemTypes.Internal) return $"{what} failed. The log has the reason under the trace id.";
        return $"{what} cannot be answered (status {type.Status}).";
    }

    private static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/health") && !request.Path.StartsWithSegments("/openapi")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static RazorComponentResult Page(ProblemType type, string detail) => ProblemPage.Answer(type.Status, type.Title, detail);
}
