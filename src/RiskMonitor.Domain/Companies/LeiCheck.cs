namespace RiskMonitor.Companies;

/// <summary>The shape and check digits of a legal entity identifier.</summary>
public static class LeiCheck
{
    /// <summary>Whether a text is 18 capital letters or digits and two check digits such that the whole, letters as 10 to 35, is 1 modulo 97 (ISO 17442, ISO 7064).</summary>
    public static bool IsValid(ReadOnlySpan<char> lei)
    {
        if (lei.Length != 20) return false;
        int rest = 0;
        foreach (char c in lei)
        {
            if (char.IsAsciiDigit(c)) rest = ((rest * 10) + (c - '0')) % 97;
            else if (char.IsAsciiLetterUpper(c)) rest = ((rest * 100) + (c - 'A' + 10)) % 97;
            else return false;
        }
        return char.IsAsciiDigit(lei[18]) && char.IsAsciiDigit(lei[19]) && rest == 1;
    }
}
