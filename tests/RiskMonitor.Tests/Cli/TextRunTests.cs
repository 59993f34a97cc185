using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Articles.Explaining;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Cli;

public sealed class TextRunTests
{
    [Fact]
    public void Evidence_that_overlaps_is_cut_where_either_begins_or_ends()
    {
        IReadOnlyList<TextRun> runs = TextRun.Cut(20, Of([(2, 8), (6, 9)]));

        Assert.Equal(
            [
                new TextRun(0, 2, [], [], [], null, false),
                new TextRun(2, 4, [0], [0], [], null, false),
                new TextRun(6, 4, [0, 1], [1], [0], null, false),
                new TextRun(10, 5, [1], [], [1], null, false),
                new TextRun(15, 5, [], [], [], null, false),
            ],
            runs);
    }

    [Fact]
    public void Mentions_triggers_and_sentences_cut_too()
    {
        var mention = new CastMention(0, new TextSpan(1, 2), false);
        Explanation explanation = Of([(0, 6)]) with { Mentions = [mention], Triggers = [new TextSpan(4, 1)], Sentences = [new ReadSentence(new TextSpan(5, 2), false, 1)] };

        Assert.Equal(
            [
                new TextRun(0, 1, [0], [0], [], null, false),
                new TextRun(1, 2, [0], [], [], mention, false),
                new TextRun(3, 1, [0], [], [], null, false),
                new TextRun(4, 1, [0], [], [], null, true),
                new TextRun(5, 1, [0], [], [0], null, false),
                new TextRun(6, 1, [], [], [], null, false),
            ],
            TextRun.Cut(7, explanation));
    }

    [Fact]
    public void Whatever_the_evidence_the_runs_join_to_the_whole_text_and_know_the_events_of_every_character() =>
        Gen.Select(Gen.Int[0, 40], Gen.Select(Gen.Int[0, 45], Gen.Int[1, 20]).Array[0, 6]).Sample((length, spans) =>
        {
            IReadOnlyList<TextRun> runs = TextRun.Cut(length, Of(spans));

            Assert.Equal(length, runs.Sum(run => run.Length));
            for (int at = 0; at < length; at++)
            {
                TextRun run = runs.Single(run => run.Start <= at && at < run.End);
                Assert.Equal(Enumerable.Range(0, spans.Length).Where(e => spans[e].Item1 <= at && at < spans[e].Item1 + spans[e].Item2), run.Events);
            }
            int[] inside = [.. Enumerable.Range(0, spans.Length).Where(e => spans[e].Item1 < length)];
            Assert.Equal(inside, runs.SelectMany(run => run.Beginning).Order());
            Assert.Equal(inside, runs.SelectMany(run => run.Ending).Order());
        });

    private static Explanation Of((int Start, int Length)[] evidence) => new(
        new Extraction("extractor", "words", evidence.Select(span => (RiskEvent)Event(span.Start, span.Length)).ToValueList(), []),
        evidence.Select(_ => (TextSpan?)null).ToValueList(), [], [], [], []);

    private static HearingHeld Event(int start, int length) => new()
    {
        Id = new RiskEventId("e"),
        Article = new ArticleId("a"),
        Revision = new ArticleRevision(default, "hash"),
        PublishedAt = default,
        Source = "daily",
        Voice = "daily",
        Actor = new Actor("watchdog", "Watchdog", ActorKind.Agency, AuthorityRank.Regulator),
        Companies = [new CompanyMention(null, "Acme", CompanyRole.Target)],
        Topic = "other",
        Modality = Modality.Named,
        Polarity = Polarity.Adverse,
        ConfidencePercent = 90,
        Evidence = new Evidence("", start, length),
        RuleId = "rule-1",
        ExtractorVersion = "extractor",
    };
}
