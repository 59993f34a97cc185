using System.Globalization;
using CsCheck;
using Xunit;

namespace RiskMonitor.Webhooks.Digests;

public sealed class DigestScheduleTests
{
    private static readonly TimeZoneInfo[] Zones =
    [
        .. new[] { "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kiritimati", "Africa/Casablanca", "UTC" }.Select(TimeZoneInfo.FindSystemTimeZoneById),
    ];

    [Theory]
    [InlineData("Europe/Berlin", "07:30", "2026-11-23T06:29:59Z", "2026-11-23T06:30:00Z")]
    [InlineData("Europe/Berlin", "07:30", "2026-11-23T06:30:00Z", "2026-11-24T06:30:00Z")]
    [InlineData("Europe/Berlin", "07:30", "2026-10-24T12:00:00Z", "2026-10-25T06:30:00Z")]         // the clock is put back that night
    [InlineData("Europe/Berlin", "02:30", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]         // there is no half past two: at three
    [InlineData("Europe/Berlin", "02:30", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("Europe/Berlin", "02:30", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]         // there are two: the first
    [InlineData("Europe/Berlin", "02:30", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]         // and not the second
    [InlineData("America/New_York", "23:59", "2026-11-01T02:00:00Z", "2026-11-01T03:59:00Z")]
    [InlineData("Asia/Kathmandu", "00:00", "2026-11-23T12:00:00Z", "2026-11-23T18:15:00Z")]
    [InlineData("Pacific/Kiritimati", "08:00", "2026-11-23T12:00:00Z", "2026-11-23T18:00:00Z")]
    public void A_daily_digest_is_told_at_its_local_time(string zone, string at, string after, string next) =>
        Assert.Equal(Instant(next), DigestSchedule.Next(new DigestTerms(DigestPeriod.Daily, TimeOnly.Parse(at, CultureInfo.InvariantCulture), zone), TimeZoneInfo.FindSystemTimeZoneById(zone), Instant(after)));

    [Theory]
    [InlineData(DayOfWeek.Monday, "2026-11-23T06:30:00Z", "2026-11-30T06:30:00Z")]
    [InlineData(DayOfWeek.Monday, "2026-11-23T06:29:00Z", "2026-11-23T06:30:00Z")]
    [InlineData(DayOfWeek.Sunday, "2026-10-24T12:00:00Z", "2026-10-25T06:30:00Z")]
    public void A_weekly_digest_is_told_on_its_day(DayOfWeek day, string after, string next) =>
        Assert.Equal(Instant(next), DigestSchedule.Next(new DigestTerms(DigestPeriod.Weekly, new TimeOnly(7, 30), "Europe/Berlin") { Day = day }, Zones[0], Instant(after)));

    [Fact]
    public void In_every_zone_the_next_one_is_later_and_shows_its_local_time_or_the_turn_of_the_clock() =>
        Gen.Select(Gen.Int[0, Zones.Length - 1], Gen.Int[0, 24 * 60 - 1], Gen.Int[0, 365 * 24 * 60 * 2]).Sample((place, minute, offset) =>
        {
            TimeZoneInfo zone = Zones[place];
            var terms = new DigestTerms(DigestPeriod.Daily, new TimeOnly(minute / 60, minute % 60), zone.Id);
            DateTimeOffset after = Instant("2025-01-01T00:00:00Z").AddMinutes(offset);

            DateTimeOffset next = DigestSchedule.Next(terms, zone, after);

            Assert.True(next > after && next - after <= TimeSpan.FromHours(26));
            DateTimeOffset local = TimeZoneInfo.ConvertTime(next, zone);
            bool isTurn = zone.GetUtcOffset(next.AddSeconds(-1)) < local.Offset;
            Assert.True(TimeOnly.FromDateTime(local.DateTime) == terms.At || (isTurn && TimeOnly.FromDateTime(local.DateTime) > terms.At));
        });

    [Fact]
    public void Told_one_after_the_other_each_local_day_has_exactly_one() =>
        Gen.Select(Gen.Int[0, Zones.Length - 1], Gen.Int[0, 24 * 60 - 1]).Sample((place, minute) =>
        {
            TimeZoneInfo zone = Zones[place];
            var terms = new DigestTerms(DigestPeriod.Daily, new TimeOnly(minute / 60, minute % 60), zone.Id);
            var days = new List<DateOnly>();
            for (DateTimeOffset at = Instant("2026-01-01T12:00:00Z"); days.Count < 370; days.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime))) at = DigestSchedule.Next(terms, zone, at);

            Assert.Equal(Enumerable.Range(0, 370).Select(i => days[0].AddDays(i)), days);
        }, iter: 40);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
