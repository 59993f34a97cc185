namespace RiskMonitor.Articles.Names;

/// <summary>Which office somebody held at a time, and what it makes of them.</summary>
internal static class Offices
{
    private static readonly string[] OfPoliticians =
        ["Secretary", "Minister", "Attorney General", "Ambassador", "President", "Governor", "Mayor", "Representative", "adviser", "Premier", "Chancellor", "leader", "Speaker"];

    /// <summary>The weightiest office held at an instant, else the last one there was.</summary>
    public static Office? At(Politician politician, DateTimeOffset instant)
    {
        var day = DateOnly.FromDateTime(instant.UtcDateTime);
        Office? held = null;
        foreach (Office office in politician.Offices)
        {
            bool isHeld = (office.From is null || office.From <= day) && (office.Until is null || day < office.Until);
            if (isHeld && (held is null || Weight(office.Rank) > Weight(held.Rank))) held = office;
        }
        return held ?? (politician.Offices.Count > 0 ? politician.Offices[politician.Offices.Count - 1] : null);
    }

    /// <summary>Whether the office speaks for a regulator, agency or central bank rather than for itself: "SEC Chairman", not "Treasury Secretary".</summary>
    public static bool IsOfAgency(Office? office, Body? body)
    {
        if (office is null || body is not { Kind: ActorKind.Agency }) return false;
        bool isGovernor = office.Title.Contains("Bank of", StringComparison.Ordinal) || office.Title.StartsWith("ECB", StringComparison.Ordinal) || office.Title.StartsWith("Fed", StringComparison.Ordinal);
        return isGovernor || !OfPoliticians.Any(title => office.Title.Contains(title, StringComparison.Ordinal));
    }

    /// <summary>"chair, House Committee on …".</summary>
    public static string Describe(string title, string? body) => body is null ? title : $"{title}, {body}";

    private static int Weight(AuthorityRank rank) => rank is AuthorityRank.Chair or AuthorityRank.Regulator ? 2 : rank == AuthorityRank.Member ? 1 : 0;
}
