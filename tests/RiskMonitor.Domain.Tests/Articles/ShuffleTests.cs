using CsCheck;
using Xunit;

namespace RiskMonitor.Articles;

/// <summary>Where the sentences around the events stand does not matter.</summary>
public sealed class ShuffleTests
{
    private static readonly string[] Fillers =
    [
        "The denials arrive amidst a politically charged atmosphere in Washington.",
        "The backdrop is further complicated by ongoing scrutiny from U.S. officials.",
        "Ford's search for strategic alliances in the EV space is nonetheless active.",
    ];

    [Fact]
    public void The_sentences_around_the_events_can_stand_in_any_paragraph()
    {
        string[] expected = Lines(Read.SeedText);

        (from order in Gen.Shuffle(Fillers)
         from places in Gen.Int[0, 8].Array[order.Length]
         select (order, places))
            .Sample(x => Assert.Equal(expected.Order(), Lines(Moved(x.order, x.places)).Order()), iter: 300);
    }

    [Fact]
    public void The_voices_can_stand_in_any_order()
    {
        string[] lines = Read.SeedText.Split('\n');
        string[] expected = Lines(Read.SeedText);

        string[] reversed = Lines(string.Join('\n', (string[])[.. lines[..9], .. lines[9..].Reverse()]));

        Assert.Equal(expected.Order(), reversed.Order());
    }

    // Takes the fillers out, then adds each to the end of a paragraph of the body.
    private static string Moved(string[] order, int[] places)
    {
        string rest = Fillers.Aggregate(Read.SeedText, (text, filler) => text.Replace(filler, "", StringComparison.Ordinal));
        List<string> paragraphs = [.. rest.Split('\n').Where(line => line.Trim().Length > 0)];
        for (int i = 0; i < order.Length; i++)
        {
            int at = 1 + places[i] % 6;
            paragraphs[at] = $"{paragraphs[at].Trim()} {order[i]}";
        }
        return string.Join('\n', paragraphs);
    }

    private static string[] Lines(string text) => [.. Read.Extract(Read.WithTitle(text)).Events.Select(Read.Line)];
}
