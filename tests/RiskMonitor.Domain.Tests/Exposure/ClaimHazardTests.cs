using RiskMonitor.Articles;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

public sealed class ClaimHazardTests
{
    // Acme confirms and then denies a part, which meets the first report and not the second; investigations are held, so that nothing fades.
    [Fact]
    public void The_low_scenario_may_stand_on_other_evidence_than_the_score()
    {
        var part = new DeniedClaim(null, null, [Given.Acme], Matters.InvestigationOpened, null);
        ExposureState known = Given.Known(
            Given.Report("1", at: Given.Noon.AddDays(-12)),                                                   // .486
            Given.Confirmation("2", at: Given.Noon.AddDays(-11)),
            Given.Denial("3", part: part, at: Given.Noon.AddDays(-10)),
            Given.Report("4", by: "herald", at: Given.Noon.AddDays(-5), modality: Modality.Unnamed));         // .27

        ClaimContribution probe = Assert.Single(Given.Score(known, pack: Given.Seeded).Contributions);

        // The second alone, confirmed: p(.27, -1.2 bits) = .4593782; both, denied: p(1 - .514·(1 - .27·.75), 1.2 bits) = .3852176.
        Assert.Equal(("1.8375", "-1.2"), (probe.Hazard.ToString(4), probe.DenialBits.ToString(1)));
        // Without what is confirmed: the second alone .27, both .3852176.
        Assert.Equal("1.5409", probe.LowHazard.ToString(4));
    }

    [Fact]
    public void What_has_faded_to_less_than_the_smallest_number_is_no_second_voice()
    {
        // .25·.2·.01·.1·.3 = .000015, of which after 2,399 of 2,400 days 1.4·10^-11 is left: less than 2^-33
        ExposureState known = Given.Known(
            Given.Report("1"),
            Given.Report("2", by: "herald", at: Given.Noon.AddDays(-2399), modality: Modality.Conditional, confidencePercent: 1, role: CompanyRole.Mention, polarity: Polarity.Neutral, source: "rumour-mill"));

        ClaimContribution probe = Assert.Single(Given.Score(known).Contributions);

        Assert.Equal(["1"], probe.Voices.Select(voice => voice.Event.Id.Value));
        Assert.False(probe.IsCorroborated);
        Assert.Equal(Fixed.Zero, probe.LowHazard);
    }
}
