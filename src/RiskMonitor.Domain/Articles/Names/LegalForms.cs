namespace RiskMonitor.Articles.Names;

/// <summary>Company names without their legal form.</summary>
internal static class LegalForms
{
    /// <summary>The name without the suffixes at its end; at least one word stays.</summary>
    public static string Strip(string name, IReadOnlySet<string> suffixes)
    {
        string rest = name.Trim();
        while (true)
        {
            int space = rest.LastIndexOf(' ');
            if (space <= 0) return rest;
            string last = rest[(space + 1)..].TrimEnd('.', ',');
            bool isForm = suffixes.Contains(last) || suffixes.Contains(rest[(space + 1)..]) || last == "&";
            if (!isForm) return rest;
            rest = rest[..space].TrimEnd(' ', ',');
        }
    }
}
