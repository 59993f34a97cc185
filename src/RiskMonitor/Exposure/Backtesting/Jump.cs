using System.Globalization;
using RiskMonitor.Cli;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>A day on which a company's hazard rose, and the event that had most to do with it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Rise">R at its end minus R at the end of the day before.</param>
/// <param name="What">The event in words.</param>
/// <param name="Who">Who acts in it.</param>
/// <param name="Quote">Its sentence.</param>
internal sealed record Jump(DateOnly Day, Fixed Rise, string What, string Who, string Quote)
{
    public static Jump Of(DateOnly day, Fixed rise, ExposureAssessment after, IReadOnlyList<RiskEvent> ofTheDay)
    {
        Dictionary<ClaimKey, Fixed> hazards = after.Contributions.Where(c => c.Via is null).ToDictionary(c => c.Claim, c => c.Hazard);
        RiskEvent most = ofTheDay
            .OrderByDescending(e => e.Claim is { } claim && hazards.TryGetValue(claim, out Fixed hazard) ? hazard : Fixed.Zero).ThenBy(e => e.Id).First();
        return new Jump(day, rise, EventFacts.Kind(most), most.Actor.Name, most.Evidence.Quote);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd} +{Rise.ToString(2)} {What} ({Who})");
}

/// <summary>The greatest jumps of one series.</summary>
internal sealed class Jumps
{
    public const int KeptMax = 6;

    private readonly List<Jump> _greatest = [];

    /// <summary>At most <see cref="KeptMax"/>, by day.</summary>
    public IReadOnlyList<Jump> ByDay => [.. _greatest.OrderBy(jump => jump.Day)];

    /// <summary>Whether a rise would be kept.</summary>
    public bool Takes(Fixed rise) => rise > Fixed.Zero && (_greatest.Count < KeptMax || rise > _greatest[^1].Rise);

    public void Add(Jump jump)
    {
        int at = _greatest.FindIndex(known => known.Rise < jump.Rise);
        _greatest.Insert(at < 0 ? _greatest.Count : at, jump);
        if (_greatest.Count > KeptMax) _greatest.RemoveAt(KeptMax);
    }
}
