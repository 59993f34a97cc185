namespace RiskMonitor.Webhooks.Channels;

/// <summary>From whom and to whom e-mail goes. The password is a secret, kept beside the ledger.</summary>
/// <param name="From">One address.</param>
/// <param name="To">1 to <see cref="ToMax"/> addresses.</param>
/// <param name="User">Who logs in at the server; null: nobody does.</param>
public sealed record MailTerms(string From, ValueList<string> To, string? User)
{
    /// <summary>Most receivers of one subscription.</summary>
    public const int ToMax = 20;

    /// <summary>Most characters of an address (RFC 5321).</summary>
    public const int AddressCharsMax = 254;

    /// <summary>Whether a text is an address that no header can be forged with: a local part and a domain, without white space, control characters or what ends an address in a header.</summary>
    public static bool IsAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int at = text.LastIndexOf('@');
        return at is > 0 and <= 64 && at < text.Length - 1 && text.Length <= AddressCharsMax
            && text.All(c => c is > ' ' and <= '~' and not ('<' or '>' or ',' or ';' or ':' or '"' or '(' or ')' or '[' or ']' or '\\')) && !text.AsSpan(0, at).Contains('@')
            && text[(at + 1)..].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && text[^1] != '.' && text[at + 1] is not ('.' or '-');
    }
}
