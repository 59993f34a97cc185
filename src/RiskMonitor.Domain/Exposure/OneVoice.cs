using RiskMonitor.Articles;

namespace RiskMonitor.Exposure;

/// <summary>
/// Tells which events for one claim are one voice: those of one owner, and those whose articles are copies of one text, whoever printed them; and so on along both relations,
/// so that the order of events cannot matter. Owners that print each other's words about a matter are one voice in that matter, and only there.
/// </summary>
internal static class OneVoice
{
    /// <summary>For every event the index of the first event of its voice.</summary>
    public static int[] Among(IReadOnlyList<HeardEvent> events)
    {
        int[] first = [.. Enumerable.Range(0, events.Count)];
        var byOwner = new Dictionary<string, int>(StringComparer.Ordinal);
        var byBand = new Dictionary<(int Band, string Print), int>();
        for (int i = 0; i < events.Count; i++)
        {
            if (!byOwner.TryAdd(events[i].Event.Voice, i)) Join(first, byOwner[events[i].Event.Voice], i);
            if (events[i].Event.LeadPrint is not { Length: LeadPrint.Bands * LeadPrint.BandChars } print) continue;
            for (int band = 0; band < LeadPrint.Bands; band++)
            {
                var key = (band, print.Substring(band * LeadPrint.BandChars, LeadPrint.BandChars));
                if (!byBand.TryAdd(key, i)) Join(first, byBand[key], i);
            }
        }
        for (int i = 0; i < first.Length; i++) first[i] = Root(first, i);
        return first;
    }

    // The smaller index leads, so that the strongest event of a voice, which stands first, stands for it.
    private static void Join(int[] first, int one, int other)
    {
        (one, other) = (Root(first, one), Root(first, other));
        first[Math.Max(one, other)] = Math.Min(one, other);
    }

    private static int Root(int[] first, int at)
    {
        while (first[at] != at) at = first[at] = first[first[at]];
        return at;
    }
}
