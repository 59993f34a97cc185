using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using RiskMonitor.Hosting;

namespace RiskMonitor.Articles;

/// <summary>What came of one line of a batch.</summary>
/// <param name="Line">Counted from 1, blank lines included.</param>
/// <param name="Article">What was stored; null where the line was refused.</param>
/// <param name="Problem">Why it was refused; null where it was stored.</param>
internal sealed record LineAnswer(int Line, IngestAnswer? Article, LineProblem? Problem);

/// <summary>Why a line was refused.</summary>
/// <param name="Type">One of the types of <c>/api/problems</c>.</param>
/// <param name="Detail">What happened.</param>
internal sealed record LineProblem(string Type, string Detail);

/// <summary>What came of a batch: every line has its own outcome, in the order of the lines.</summary>
/// <param name="Received">New articles.</param>
/// <param name="Revised">New texts under known URLs.</param>
/// <param name="AlreadyKnown">Texts that were there.</param>
/// <param name="Refused">Lines that were not read.</param>
/// <param name="Lines">The outcomes.</param>
internal sealed record BatchAnswer(int Received, int Revised, int AlreadyKnown, int Refused, IReadOnlyList<LineAnswer> Lines);

/// <summary>The NDJSON side of <c>POST /api/articles</c>: each line one JSON article. A bad line stops no other; what was stored stays stored.</summary>
internal static class PostArticleBatch
{
    public static async Task<IResult> RunAsync(
        Stream body, ArticleOrigin origin, OutletDirectory outlets, ArticleIntake intake, Provenance provenance, CancellationToken ct)
    {
        var answers = new ConcurrentBag<LineAnswer>();
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = HttpLimits.BatchLinesAtOnce, CancellationToken = ct };
        await Parallel.ForEachAsync(LinesAsync(body, origin, outlets, answers, ct), atOnce, async (line, stop) => answers.Add(await OneAsync(line, intake, provenance, stop)));
        return Answer([.. answers.OrderBy(answer => answer.Line)]);
    }

    private static IResult Answer(IReadOnlyList<LineAnswer> lines)
    {
        if (lines.Count == 0) return Problem.Of(ProblemTypes.BatchEmpty, "The body holds no line with an article.");

        int Count(string status) => lines.Count(line => line.Article?.Status == status);
        var answer = new BatchAnswer(Count("received"), Count("revised"), Count("already-known"), lines.Count(line => line.Problem is not null), lines);
        return answer.Refused < lines.Count
            ? TypedResults.Ok(answer)
            : Problem.Of(ProblemTypes.BatchAllRefused, $"None of the {lines.Count} articles could be read.", new Dictionary<string, object?> { ["lines"] = lines });
    }

    private static async Task<LineAnswer> OneAsync(ArticleLine line, ArticleIntake intake, Provenance provenance, CancellationToken ct)
    {
        switch (line.Reading)
        {
            case ArticleReading.Refused refused:
                return new LineAnswer(line.Number, null, new LineProblem(refused.Refusal.Code, refused.Refusal.Reason));
            case ArticleReading.Accepted accepted:
                IngestOutcome outcome = await intake.IngestAsync(new IngestArticle(accepted.Article, line.Raw, "application/json"), provenance, ct);
                return new LineAnswer(line.Number, IngestAnswer.Of(outcome, accepted), null);
            case var other:
                throw new UnreachableException($"No answer for {other}.");
        }
    }

    // The lines up to the limits; the first one beyond them is answered by itself, so that the sender knows where to go on.
    private static async IAsyncEnumerable<ArticleLine> LinesAsync(
        Stream body, ArticleOrigin origin, OutletDirectory outlets, ConcurrentBag<LineAnswer> answers, [EnumeratorCancellation] CancellationToken ct)
    {
        int count = 0, last = 0;
        await using IAsyncEnumerator<ArticleLine> lines = ArticleLines.ReadAsync(body, origin, outlets, ct).GetAsyncEnumerator(ct);
        while (true)
        {
            try
            {
                if (!await lines.MoveNextAsync()) yield break;
            }
            catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                answers.Add(Unread(last + 1, ProblemTypes.BatchTooLarge, $"A batch has at most {HttpLimits.BatchBytesMax:N0} bytes (64 MiB)"));
                yield break;
            }

            last = lines.Current.Number;
            if (++count <= HttpLimits.BatchLinesMax)
            {
                yield return lines.Current;
                continue;
            }
            answers.Add(Unread(last, ProblemTypes.BatchTooManyLines, $"A batch has at most {HttpLimits.BatchLinesMax:N0} articles"));
            await DrainAsync(lines);
            yield break;
        }
    }

    private static LineAnswer Unread(int line, ProblemType type, string limit) =>
        new(line, null, new LineProblem(type.Type, $"{limit}; this line and those behind it were not read. Send them in another request."));

    // So that the sender can end its sending and see the answer.
    private static async Task DrainAsync(IAsyncEnumerator<ArticleLine> lines)
    {
        try
        {
            while (await lines.MoveNextAsync()) { }
        }
        catch (BadHttpRequestException)
        {
            // Longer than is read at all: the answer stands.
        }
    }
}
