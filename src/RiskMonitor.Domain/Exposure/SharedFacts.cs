using System.Runtime.InteropServices;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>What of a company's exposure bears on more than one claim: denials of a part of a claim, and closings. Denials do not fade: a score must never rise while nothing happens.</summary>
internal sealed class SharedFacts(ExposureState state, DenialWeights weights)
{
    /// <summary>The denials of a part that meet a claim: it has the part and was first raised near the denial in time. In the order of time.</summary>
    public IssuedDenial[] PartsDenied(ClaimEvidence claim)
    {
        ReadOnlySpan<IssuedDenial> denials = state.PartialDenials.AsSpan();
        if (denials.IsEmpty || claim.Raised is not { } raised) return [];

        long first = ScoringBasis.DayOf(raised) - weights.MeetsDaysAfter, last = ScoringBasis.DayOf(raised) + weights.MeetsDaysBefore;
        var meeting = new List<IssuedDenial>();
        for (int i = FirstFrom(denials, first); i < denials.Length && ScoringBasis.DayOf(denials[i].CountsFrom) <= last; i++)
            if (denials[i].Part is { } part && part.IsPartOf(claim.Key)) meeting.Add(denials[i]);
        return [.. meeting];
    }

    /// <summary>Whether a denial of a part meets this evidence for a claim that it meets.</summary>
    public bool Meets(IssuedDenial denial, SupportingEvent evidence) =>
        ScoringBasis.DayOf(evidence.CountsFrom) <= ScoringBasis.DayOf(denial.CountsFrom) + weights.MeetsDaysAfter;

    /// <summary>The closings that fit a claim, in the order of time: looked for once for all its evidence.</summary>
    public ReadOnlySpan<ClosedMatter> ClosingsOf(ClaimKey claim)
    {
        List<ClosedMatter>? fitting = null;
        foreach (ClosedMatter closing in state.Closings.AsSpan())
            if (closing.Fits(claim)) (fitting ??= []).Add(closing);
        return CollectionsMarshal.AsSpan(fitting);
    }

    /// <summary>When what counts from an instant was first closed; null where it is open.</summary>
    /// <param name="fitting">In the order of time.</param>
    /// <param name="countsFrom">The instant.</param>
    public static long? FirstClosing(ReadOnlySpan<ClosedMatter> fitting, long countsFrom)
    {
        int low = 0, high = fitting.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (fitting[middle].EndOf(countsFrom) is null) low = middle + 1;      // it came on an earlier day, as all before it
            else high = middle;
        }
        return low < fitting.Length ? fitting[low].EndOf(countsFrom) : null;
    }

    private static int FirstFrom(ReadOnlySpan<IssuedDenial> denials, long day)
    {
        int low = 0, high = denials.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (ScoringBasis.DayOf(denials[middle].CountsFrom) < day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
