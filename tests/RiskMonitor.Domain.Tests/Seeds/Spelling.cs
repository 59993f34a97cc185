namespace RiskMonitor.Seeds;

/// <summary>How ids and names of the seeds are spelled.</summary>
internal static class Spelling
{
    /// <summary>Lower-case letters and digits in runs joined by single hyphens.</summary>
    public static bool IsId(string id) =>
        id.Length > 0 && id.Split('-').All(run => run.Length > 0 && run.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));

    /// <summary>Not empty, no white space but single blanks between words.</summary>
    public static bool IsClean(string name) =>
        name.Length > 0 && name == string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
