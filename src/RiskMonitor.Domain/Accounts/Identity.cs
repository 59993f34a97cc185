namespace RiskMonitor.Accounts;

/// <summary>Who asks for something.</summary>
/// <param name="Person">The person's name: see <see cref="IsName"/>.</param>
/// <param name="Role">What the person is here for.</param>
/// <param name="IsProven">Whether a key or the operating system vouches for the name; else it was only stated.</param>
public sealed record Identity(string Person, Role Role, bool IsProven)
{
    /// <summary>Most characters of a name.</summary>
    public const int NameCharsMax = 64;

    /// <summary>Whether a text can be a person's name: 1 to 64 ASCII letters, digits and <c>. _ - @ +</c>, so that no two of them look alike.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= NameCharsMax && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+');
    }

    /// <summary>Whether two names are one person's: letter case and spaces around them make no second person.</summary>
    public static bool IsSamePerson(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
