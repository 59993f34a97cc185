using Xunit;

namespace RiskMonitor.Articles.Evaluation;

public sealed class EvaluationTallyTests
{
    [Fact]
    public void Precision_recall_and_F1_come_of_what_was_found_what_was_false_and_what_was_missed()
    {
        var counts = new EventCounts(TruePositives: 3, FalsePositives: 1, FalseNegatives: 2);

        Assert.Equal((5, 0.75, 0.6), (counts.Labels, counts.Precision, counts.Recall));
        Assert.Equal(0.666666666667, counts.F1, 12);
    }

    [Fact]
    public void Nothing_found_and_nothing_labelled_is_0_and_no_error()
    {
        var none = new EventCounts(0, 0, 0);

        Assert.Equal((0.0, 0.0, 0.0), (none.Precision, none.Recall, none.F1));
        Assert.Equal(0.0, new EvaluationTally(["DenialIssued"]).MacroF1());
    }

    // DenialIssued: 1 of 1; HearingHeld: 1 found, 1 false, 0 missed; SanctionImposed has no label and counts in micro only.
    [Fact]
    public void Micro_adds_all_events_up_and_macro_is_the_mean_of_the_types_with_labels()
    {
        var tally = new EvaluationTally(["DenialIssued", "HearingHeld", "SanctionImposed"]);

        tally.Add(Of([("DenialIssued", "Jane Roe", "Roe")], falsePositives: ["HearingHeld", "SanctionImposed"]), "");
        tally.Add(Of([("HearingHeld", "Jane Roe", "John Doe")], falsePositives: []), "");

        Assert.Equal(new EventCounts(2, 2, 0), tally.Micro());
        Assert.Equal(0.666666666667, tally.Micro().F1, 12);
        Assert.Equal(0.833333333333, tally.MacroF1(), 12);
        Assert.Equal((2, 1, 0, 0), (tally.Matched, tally.ActorsAgreeing, tally.EvidencePlaced, tally.EvidenceAgreeing));
    }

    [Fact]
    public void Evidence_is_counted_where_the_label_says_where_it_stands()
    {
        var tally = new EvaluationTally(["DenialIssued"]);
        var placed = new LabelledEvent("DenialIssued", "Roe", ["Acme"], new LabelledPlace(0, 17));

        foreach (string quote in (string[])["all that was said", "something else"])
            tally.Add(ArticleMatch.Of([placed], [new FoundEvent("DenialIssued", "Roe", ["Acme"], quote, "rule-1")], ["DenialIssued"]), "all that was said, and more");

        Assert.Equal((2, 2, 1), (tally.Matched, tally.EvidencePlaced, tally.EvidenceAgreeing));
    }

    private static ArticleMatch Of((string Type, string Labelled, string Found)[] matched, string[] falsePositives) => new(
        matched.Select(m => new MatchedEvent(new LabelledEvent(m.Type, m.Labelled, ["Acme"], null), new FoundEvent(m.Type, m.Found, ["Acme"], "", "rule-1"))).ToValueList(),
        falsePositives.Select(type => new FoundEvent(type, "", ["Acme"], "", "rule-1")).ToValueList(),
        []);
}
