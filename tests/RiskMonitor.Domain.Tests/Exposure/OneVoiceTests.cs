using CsCheck;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>Copies of one text are one voice, whoever prints them.</summary>
public sealed class OneVoiceTests
{
    private static readonly string Wire = Print("1", "a0", "b0"), Edited = Print("2", "a0", "b1"), Own = Print("3", "a2", "b2"), Bridge = Print("4", "a9", "b2");

    [Fact]
    public void Two_owners_of_one_text_are_one_voice_and_with_words_of_their_own_two()
    {
        Fixed one = Hazard(("x", Wire)), copied = Hazard(("x", Wire), ("y", Edited)), alsoOwn = Hazard(("x", Wire), ("y", Own)), unprinted = Hazard(("x", null), ("y", null));

        Assert.Equal(one, copied);
        Assert.Equal(unprinted, alsoOwn);
        Assert.True(alsoOwn > one);
    }

    [Fact]
    public void Copies_are_one_voice_along_owners_and_texts()
    {
        // x prints the wire, y an edited wire and later, less firmly, a text of its own, z copies that text.
        ExposureState known = Given.Known(Said("1", "x", Wire), Said("2", "y", Edited), Said("3", "y", Own) with { ConfidencePercent = 80 }, Said("4", "z", Bridge));

        Assert.Equal(Hazard(("x", Wire)), Score(known));
    }

    [Fact]
    public void Of_what_one_owner_says_equally_firmly_only_the_latest_text_is_known_so_that_an_earlier_copy_no_longer_joins()
    {
        ExposureState known = Given.Known(Said("1", "x", Wire), Said("2", "y", Edited) with { PublishedAt = Given.Noon.AddDays(-1) }, Said("3", "y", Own));

        Assert.Equal(Hazard(("x", null), ("y", null)), Score(known));
    }

    [Fact]
    public void The_same_band_at_another_place_is_another_text() =>
        Assert.Equal(Hazard(("x", null), ("y", null)), Hazard(("x", Print("5", "a0", "b0")), ("y", Print("6", "b0", "a0"))));

    [Fact]
    public void Order_never_matters() =>
        Gen.Select(Gen.Select(Gen.OneOf("x", "y", "z", "w"), Gen.OneOf<string?>(Wire, Edited, Own, Bridge, null)).Array[1, 8], Gen.Int).Sample((said, seed) =>
        {
            (string, string?)[] shuffled = [.. said];
            new Random(seed).Shuffle(shuffled);

            // The same events, each with its id, in another order.
            var ids = said.Select((s, i) => (s, i)).ToArray();
            ExposureState one = State(ids), other = State([.. ids.OrderBy(e => (e.i * 7919L) ^ seed)]);
            Assert.Equal(one, other);
            Assert.Equal(Score(one), Score(other));
        }, iter: 2_000);

    /// <summary>In words without a matter of its own, half-life 7 days: nothing is left after 140.</summary>
    [Fact]
    public void A_copy_that_has_faded_still_joins_those_it_joined()
    {
        PolicyPack week = Given.Pack with { MatterWeights = [.. Given.Pack.MatterWeights.Where(weight => weight.Matter != Matters.Unspecified), Given.Pack.Matter(Matters.Unspecified) with { HalfLifeDays = 7 }] };
        ClaimKey claim = ClaimKey.Of(Matters.Unspecified, [Given.Acme], null, "other");
        ReportPublished Heard(string id, string voice, string print, int day, int confidencePercent) =>
            Given.Report(id, claim, voice, Given.Noon.AddDays(day), confidencePercent: confidencePercent) with { LeadPrint = print };
        ExposureState known = Given.Known(Heard("b", "y", Wire, 0, 80), Heard("a", "x", Wire, 139, 90), Heard("c", "y", Own, 139, 90));

        ExposureAssessment before = Given.Score(known, Given.Noon.AddDays(140).AddSeconds(-1), week), after = Given.Score(known, Given.Noon.AddDays(140), week);

        Assert.Equal((1, 1), (Assert.Single(before.Contributions).Voices.Count, Assert.Single(after.Contributions).Voices.Count));
        Assert.False(Assert.Single(after.Contributions).IsCorroborated);
        Assert.True(after.Hazard <= before.Hazard);
    }

    [Fact]
    public void While_nothing_happens_and_copies_fade_the_hazard_never_rises() =>
        Gen.Select(
            Gen.Select(Gen.OneOf("x", "y", "z"), Gen.OneOf<string?>(Wire, Edited, Own, Bridge, null), Gen.Int[-200, 0], Gen.Int[60, 100]).Array[2, 8], Gen.Int[0, 150], Gen.Int[1, 40]).Sample((said, day, days) =>
        {
            PolicyPack week = Given.Pack with { MatterWeights = Given.Pack.MatterWeights.Select(weight => weight with { HalfLifeDays = 7 }).ToValueList() };      // nothing is left after 140 days
            ExposureState known = Given.Known([.. said.Select((s, i) => Given.Report($"e{i}", by: s.Item1, at: Given.Noon.AddDays(s.Item3), confidencePercent: s.Item4) with { LeadPrint = s.Item2 })]);

            ExposureAssessment before = Given.Score(known, Given.Noon.AddDays(day), week), after = Given.Score(known, Given.Noon.AddDays(day + days), week);

            Assert.True(after.Hazard <= before.Hazard);
            Assert.True(after.LowMicropoints <= before.LowMicropoints);
        }, iter: 20_000);

    [Fact]
    public void Many_events_and_few_are_joined_alike() =>
        Gen.Select(Gen.OneOf("u", "v", "w", "x", "y", "z"), Gen.OneOf<string?>(Wire, Edited, Own, Bridge, null), Gen.Int[1, 40]).Array[1, 40].Sample(said =>
        {
            SupportingEvent[] events = [.. said.Select((s, i) => SupportingEvent.Of(Given.Report($"e{i}", by: s.Item1, confidencePercent: 50 + s.Item3) with { LeadPrint = s.Item2 }, Given.Acme))];

            // Whoever shares an owner or a band with one of a voice belongs to it, until nothing changes any more.
            int[] expected = [.. Enumerable.Range(0, events.Length)];
            for (bool changes = true; changes;)
            {
                changes = false;
                for (int i = 0; i < events.Length; i++)
                    for (int k = 0; k < events.Length; k++)
                        if (expected[k] < expected[i] && (events[i].Voice == events[k].Voice || (events[i].LeadPrint is { } one && events[k].LeadPrint is { } other && LeadPrint.AreCopies(one, other))))
                            (expected[i], changes) = (expected[k], true);
            }

            Assert.Equal(expected, OneVoice.Of(events));
        }, iter: 2_000);

    private static Fixed Hazard(params (string Voice, string? Print)[] said) => Score(State([.. said.Select((s, i) => (s, i))]));

    private static Fixed Score(ExposureState state) => ExposureScore.At(state, Given.Pack, Given.Registry, Given.Noon).Hazard;

    private static ExposureState State(((string Voice, string? Print) Said, int Id)[] said) =>
        Given.Known([.. said.Select(e => Given.Report($"e{e.Id}", by: e.Said.Voice) with { LeadPrint = e.Said.Print })]);

    private static RiskEvent Said(string id, string voice, string print) => Given.Report(id, by: voice) with { LeadPrint = print };

    private static string Print(params string[] bands) =>
        string.Concat(Enumerable.Range(0, LeadPrint.Bands).Select(i => (i < bands.Length ? bands[i] : bands[0] + i).PadLeft(LeadPrint.BandChars, '0')));
}
