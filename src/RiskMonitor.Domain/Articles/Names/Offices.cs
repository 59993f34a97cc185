namespace RiskMonitor.Articles.Names;

/// <summary>An office and whether it is still held.</summary>
/// <param name="Office">The office.</param>
/// <param name="IsFormer">Whether it has ended.</param>
internal readonly record struct Tenure(Office Office, bool IsFormer);

/// <summary>Which office somebody held at a time, and what it makes of them.</summary>
internal static class Offices
{
    private static readonly string[] OfPoliticians =
        ["Secretary", "Minister", "Attorney General", "Ambassador", "President", "Governor", "Mayor", "Representative", "adviser", "Premier", "Chancellor", "leader", "Leader", "Speaker", "Treasurer", "press secretary", "White House"];

    private static readonly string[] OfCentralBanks = ["Bank", "ECB", "Fed", "PBOC", "RBI", "BaFin", "Cartel Office"];

    /// <summary>The weightiest office held at an instant, else the last one that has ended; null for somebody whose time is yet to come.</summary>
    public static Tenure? At(Politician politician, DateTimeOffset instant)
    {
        var day = DateOnly.FromDateTime(instant.UtcDateTime);
        Office? held = null, ended = null;
        foreach (Office office in politician.Offices)
        {
            if (IsHeld(office, day))
            {
                if (held is null || Weight(office.Rank) > Weight(held.Rank)) held = office;
            }
            else if (office.Until <= day && (ended is null || office.Until > ended.Until)) ended = office;
        }
        if (held is not null) return new Tenure(held, false);
        return ended is null ? null : new Tenure(ended, true);
    }

    /// <summary>Whether an office is held on a day.</summary>
    public static bool IsHeld(Office office, DateOnly day) => (office.From is null || office.From <= day) && (office.Until is null || day < office.Until);

    /// <summary>Whether the office speaks for a regulator, agency or central bank rather than for itself: "SEC Chairman", not "Treasury Secretary".</summary>
    public static bool IsOfAgency(Office office, Body? body)
    {
        if (body is not { Kind: ActorKind.Agency }) return false;
        bool isCentralBanker = Array.Exists(OfCentralBanks, name => office.Title.Contains(name, StringComparison.Ordinal));
        return isCentralBanker || !Array.Exists(OfPoliticians, title => office.Title.Contains(title, StringComparison.Ordinal));
    }

    /// <summary>"chair, House Committee on …".</summary>
    public static string Describe(string title, string? body) => body is null ? title : $"{title}, {body}";

    private static int Weight(AuthorityRank rank) => rank is AuthorityRank.Chair or AuthorityRank.Regulator ? 2 : rank == AuthorityRank.Member ? 1 : 0;
}
