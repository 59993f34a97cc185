using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using RiskMonitor.Articles;

namespace RiskMonitor.Exposure;

/// <summary>
/// Tells which events for one claim are one voice: those of one owner, and those whose articles are copies of one text, whoever printed them; and so on along both relations,
/// so that the order of events cannot matter. Owners that print each other's words about a matter are one voice in that matter, and only there.
/// </summary>
internal static class OneVoice
{
    // Up to so many events each is compared with each; beyond, tables are faster.
    private const int FewMax = 12;

    /// <summary>Numbers the voices of events that are sorted by strength, from 0 on, the voice of the strongest event first.</summary>
    /// <returns>How many there are.</returns>
    public static int Number(Span<HeardEvent> events)
    {
        if (events.Length == 1) return 1;       // its number is 0 already
        Span<int> first = events.Length <= FewMax ? stackalloc int[FewMax] : new int[events.Length];
        for (int i = 0; i < events.Length; i++) first[i] = i;
        if (events.Length <= FewMax) JoinFew(events, first);
        else JoinMany(events, first);

        int voices = 0;
        for (int i = 0; i < events.Length; i++)
        {
            int root = Root(first, i);
            events[i].Voice = root == i ? voices++ : events[root].Voice;
        }
        return voices;
    }

    private static void JoinFew(ReadOnlySpan<HeardEvent> events, Span<int> first)
    {
        for (int i = 1; i < events.Length; i++)
            for (int j = 0; j < i; j++)
                if (events[i].Event.Voice == events[j].Event.Voice || AreCopies(events[i].Event.LeadPrint, events[j].Event.LeadPrint))
                    Join(first, j, i);
    }

    private static void JoinMany(ReadOnlySpan<HeardEvent> events, Span<int> first)
    {
        var byOwner = new Dictionary<string, int>(StringComparer.Ordinal);
        var byBand = new Dictionary<(int Band, string Print), int>();
        for (int i = 0; i < events.Length; i++)
        {
            if (!byOwner.TryAdd(events[i].Event.Voice, i)) Join(first, byOwner[events[i].Event.Voice], i);
            if (!IsPrint(events[i].Event.LeadPrint)) continue;
            for (int band = 0; band < LeadPrint.Bands; band++)
            {
                var key = (band, events[i].Event.LeadPrint!.Substring(band * LeadPrint.BandChars, LeadPrint.BandChars));        // not null: it is a print
                if (!byBand.TryAdd(key, i)) Join(first, byBand[key], i);
            }
        }
    }

    // A band is 16 bytes: what LeadPrint.AreCopies says of two prints, in eight comparisons.
    private static bool AreCopies(string? one, string? other)
    {
        if (!IsPrint(one) || !IsPrint(other)) return false;
        ReadOnlySpan<UInt128> ours = MemoryMarshal.Cast<char, UInt128>(one), theirs = MemoryMarshal.Cast<char, UInt128>(other);
        for (int band = 0; band < LeadPrint.Bands; band++)
            if (ours[band] == theirs[band]) return true;
        return false;
    }

    private static bool IsPrint([NotNullWhen(true)] string? print) => print is { Length: LeadPrint.Bands * LeadPrint.BandChars };

    // The smaller index leads, so that the strongest event of a voice, which stands first, stands for it.
    private static void Join(Span<int> first, int one, int other)
    {
        (one, other) = (Root(first, one), Root(first, other));
        first[Math.Max(one, other)] = Math.Min(one, other);
    }

    private static int Root(Span<int> first, int at)
    {
        while (first[at] != at) at = first[at] = first[first[at]];
        return at;
    }
}
