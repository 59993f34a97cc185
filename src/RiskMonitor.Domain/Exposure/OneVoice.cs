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

    private static readonly int[] Alone = [0];

    /// <summary>The voice of each event, told by the place of the voice's first event.</summary>
    /// <param name="support">All that a claim keeps, what has faded too: a copy that fades must not make two voices of one, or a score would rise while nothing happens.</param>
    public static int[] Of(ReadOnlySpan<SupportingEvent> support)
    {
        if (support.Length == 1) return Alone;
        var first = new int[support.Length];
        for (int i = 0; i < support.Length; i++) first[i] = i;
        if (support.Length <= FewMax) JoinFew(support, first);
        else JoinMany(support, first);
        for (int i = 0; i < support.Length; i++) first[i] = Root(first, i);
        return first;
    }

    private static void JoinFew(ReadOnlySpan<SupportingEvent> events, Span<int> first)
    {
        for (int i = 1; i < events.Length; i++)
            for (int j = 0; j < i; j++)
                if (events[i].Voice == events[j].Voice || AreCopies(events[i].LeadPrint, events[j].LeadPrint))
                    Join(first, j, i);
    }

    private static void JoinMany(ReadOnlySpan<SupportingEvent> events, Span<int> first)
    {
        var byOwner = new Dictionary<string, int>(StringComparer.Ordinal);
        var byBand = new Dictionary<(int Band, UInt128 Print), int>();
        for (int i = 0; i < events.Length; i++)
        {
            if (!byOwner.TryAdd(events[i].Voice, i)) Join(first, byOwner[events[i].Voice], i);
            if (!IsPrint(events[i].LeadPrint)) continue;
            ReadOnlySpan<UInt128> bands = MemoryMarshal.Cast<char, UInt128>(events[i].LeadPrint);
            for (int band = 0; band < LeadPrint.Bands; band++)
                if (!byBand.TryAdd((band, bands[band]), i)) Join(first, byBand[(band, bands[band])], i);
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

    // The smaller index leads.
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
