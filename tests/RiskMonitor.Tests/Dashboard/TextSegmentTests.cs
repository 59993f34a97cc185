using CsCheck;
using RiskMonitor.Articles;
using Xunit;

namespace RiskMonitor.Dashboard;

public sealed class TextSegmentTests
{
    private static readonly Gen<(int Length, Evidence[] Evidence)> Texts =
        from length in Gen.Int[0, 60]
        from evidence in (from start in Gen.Int[-5, 65] from words in Gen.Int[1, 20] select new Evidence("", start, words)).Array[0, 6]
        select (length, evidence);

    [Fact]
    public void Evidence_that_overlaps_is_cut_where_either_begins_or_ends()
    {
        IReadOnlyList<TextSegment> segments = TextSegment.Cut(20, [new Evidence("", 2, 8), new Evidence("", 6, 9)]);

        Assert.Equal(
            [
                new TextSegment(0, 2, [], []),
                new TextSegment(2, 4, [1], [1]),
                new TextSegment(6, 4, [1, 2], [2]),
                new TextSegment(10, 5, [2], []),
                new TextSegment(15, 5, [], []),
            ],
            segments);
    }

    [Fact]
    public void Two_events_with_one_sentence_begin_together() =>
        Assert.Equal([new TextSegment(0, 4, [1, 2], [1, 2])], TextSegment.Cut(4, [new Evidence("", 0, 4), new Evidence("", 0, 4)]));

    [Fact]
    public void A_text_without_evidence_is_one_segment_and_an_empty_text_none()
    {
        Assert.Equal([new TextSegment(0, 7, [], [])], TextSegment.Cut(7, []));
        Assert.Empty(TextSegment.Cut(0, [new Evidence("", 0, 4)]));
    }

    [Fact]
    public void The_segments_join_to_the_whole_text() => Texts.Sample(text =>
    {
        int end = 0;
        foreach (TextSegment segment in TextSegment.Cut(text.Length, text.Evidence))
        {
            if (segment.Start != end || segment.Length < 1) return false;
            end += segment.Length;
        }
        return end == text.Length;
    });

    [Fact]
    public void Every_character_of_the_evidence_is_marked_with_its_event_and_no_other() => Texts.Sample(text =>
    {
        IReadOnlyList<TextSegment> segments = TextSegment.Cut(text.Length, text.Evidence);
        return Enumerable.Range(0, text.Length).All(at =>
        {
            TextSegment segment = segments.Single(s => s.Start <= at && at < s.Start + s.Length);
            var meant = Enumerable.Range(1, text.Evidence.Length).Where(n => text.Evidence[n - 1].Start <= at && at < text.Evidence[n - 1].Start + text.Evidence[n - 1].Length);
            return segment.Events.SequenceEqual(meant);
        });
    });

    [Fact]
    public void Every_event_with_a_word_in_the_text_begins_exactly_once() => Texts.Sample(text =>
    {
        int[] begun = [.. TextSegment.Cut(text.Length, text.Evidence).SelectMany(s => s.Beginning).Order()];
        var inside = Enumerable.Range(1, text.Evidence.Length).Where(n => Math.Max(0, text.Evidence[n - 1].Start) < Math.Min(text.Length, text.Evidence[n - 1].Start + text.Evidence[n - 1].Length));
        return begun.SequenceEqual(inside);
    });
}
