using RiskMonitor.Articles;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>A rumour of Acme that a denial of a part met, and younger words of the same voice that it did not meet.</summary>
public sealed class StandingTests
{
    private static readonly DeniedClaim Part = new(null, null, [Given.Acme], Matters.InvestigationOpened, null);

    private static readonly RiskEvent[] Said =
    [
        Given.Report("1", at: Given.Noon.AddDays(-12), modality: Modality.Speculation),
        Given.Denial("part", part: Part, by: "court", kind: ActorKind.Court, at: Given.Noon.AddDays(-10)),
        Given.Report("2", at: Given.Noon.AddDays(-5)),
    ];

    [Fact]
    public void What_a_denial_of_a_part_did_not_meet_stands_by_itself()
    {
        ClaimContribution probe = Assert.Single(Given.Score(Given.Known(Said)).Contributions);

        Assert.Equal("1.88865809", probe.Hazard.ToString(8));      // 4.0 · .486 · 2^(-5/120)
        Assert.Empty(probe.Denials);
    }

    // With ten more parties' denials of the whole claim nothing but the residue is left of it, with the court's bits and without.
    [Fact]
    public void Of_standings_that_are_equally_high_the_one_with_every_answer_is_shown()
    {
        ExposureState known = Given.Known([.. Said, .. Enumerable.Range(1, 10).Select(i => Given.Denial($"d{i}", by: $"party {i}"))]);

        ClaimContribution probe = Assert.Single(Given.Score(known).Contributions);

        Assert.Equal("0.18886581", probe.Hazard.ToString(8));      // a tenth of it
        Assert.Equal(11, probe.Denials.Count);
        Assert.Equal("14.200", probe.DenialBits.ToString(3));      // 10 · 1.2 + 2.2
    }

    [Fact]
    public void Nothing_stands_on_no_evidence()
    {
        var refused = Assert.Throws<ArgumentException>(() => Standing.Best([], 0, [Contest.None], static contest => contest.Bits, CompiledPack.Of(Given.Pack)));

        Assert.Equal("A claim stands on at least one event. (Parameter 'heard')", refused.Message);
    }
}
