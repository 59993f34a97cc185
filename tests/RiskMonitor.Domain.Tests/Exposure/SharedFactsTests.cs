using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>What bears on more than one claim, and on which.</summary>
public sealed class SharedFactsTests
{
    private static readonly DateTimeOffset Raised = Given.Noon.AddDays(-60);
    private static readonly DeniedClaim Part = new(null, null, [Given.Acme], Matters.InvestigationOpened, null);

    /// <summary>A claim is met where it was first raised from 14 days before a denial to 2 days after it.</summary>
    [Fact]
    public void Of_the_denials_of_a_part_those_near_the_day_on_which_a_claim_was_raised_meet_it()
    {
        int[] days = [-40, -4, -3, -2, -1, 0, 13, 14, 15, 40];
        ExposureState known = Given.Known([Given.Report("1", at: Raised), .. days.Select(day => Given.Denial($"{day}", part: Part, at: Raised.AddDays(day)))]);

        IssuedDenial[] meeting = new SharedFacts(known, Given.Pack.Denials).PartsDenied(Assert.Single(known.Claims));

        Assert.Equal(["-2", "-1", "0", "13", "14"], meeting.Select(denial => denial.Id.Value));
    }
}
