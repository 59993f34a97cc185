using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using RiskMonitor.Articles;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>
/// The bytes that stand for an exposure in its hash: every field in a fixed order as length in bytes, colon, UTF-8 text (<c>4:acme</c>), a list as its
/// number of items followed by them, an absent field as <c>-:</c>. Independent of any serialiser and its settings.
/// </summary>
internal sealed class CanonicalState
{
    private const int ChunkBytes = 64 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _chunk = new byte[ChunkBytes];
    private int _filled;

    public static string Hash(ExposureState state)
    {
        var canonical = new CanonicalState();
        using (canonical._hash)
        {
            canonical.Write("exposure-2");      // the form's own version
            canonical.Write(state);
            canonical.Flush();
            return Convert.ToHexStringLower(canonical._hash.GetHashAndReset());
        }
    }

    private void Write(ExposureState state)
    {
        Write(state.Company.Value);
        Write(state.Horizon);
        Write(state.Claims, claim =>
        {
            Write(claim.Key);
            Write(claim.Raised);
            Write(claim.Support, Write);
            Write(claim.Answers, Write);
        });
        Write(state.PartialDenials, Write);
        Write(state.Closings, Write);
        Write(state.Relations, Write);
        Write(state.Ahead, Write);
    }

    private void Write(ExposureFact fact)
    {
        Write(fact.Id.Value);
        Write(fact.CountsFrom);
        if (fact.Claim is { } claim) { Write("claim"); Write(claim); }
        if (fact.Support is { } support) { Write("support"); Write(support); }
        if (fact.Answer is { } answer) { Write("answer"); Write(answer); }
        if (fact.Closing is { } closing) { Write("closing"); Write(closing); }
        if (fact.Relation is { } relation) { Write("relation"); Write(relation); }
    }

    private void Write(SupportingEvent e)
    {
        Write(e.Id.Value);
        Write(e.Article.Value);
        Write(e.CountsFrom);
        Write(e.EventType);
        Write(e.Subtype);
        Write(e.Source);
        Write(e.CreditedOutlet);
        Write(e.Voice);
        Write(e.LeadPrint);
        Write(e.Modality.ToString());
        Write(e.ConfidencePercent);
        Write(e.Role.ToString());
        Write(e.Polarity.ToString());
        Write(e.ActorId);
        Write(e.ActorName);
        Write(e.Authority.ToString());
        Write(e.Evidence);
        Write(e.RuleId);
    }

    private void Write(IssuedDenial e)
    {
        Write(e.Id.Value);
        Write(e.Article.Value);
        Write(e.CountsFrom);
        Write(e.Source);
        Write(e.Party);
        Write(e.PartyName);
        Write(e.PartyKind.ToString());
        Write(e.Stance.ToString());
        Write(e.Strength.ToString());
        if (e.Part is { } part) Write(part);
        else Write((string?)null);
        Write(e.Evidence);
        Write(e.RuleId);
    }

    // Without key and event: a state keeps this only of what is denied in part.
    private void Write(DeniedClaim part)
    {
        Write(part.Companies, company => Write(company.Value));
        Write(part.Matter);
        Write(part.Topic);
    }

    private void Write(ClosedMatter e)
    {
        Write(e.Id.Value);
        Write(e.Article.Value);
        Write(e.CountsFrom);
        Write(e.Closes.Matter);
        Write(e.Closes.Companies, company => Write(company.Value));
        Write(e.Closes.Authority);
        Write(e.Closes.Topic);
        Write(e.ActorName);
        Write(e.Evidence);
        Write(e.RuleId);
    }

    private void Write(AssertedRelation e)
    {
        Write(e.Id.Value);
        Write(e.Article.Value);
        Write(e.CountsFrom);
        Write(e.Neighbour.Value);
        Write(e.Kind.ToString());
        Write(e.Until?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Write(e.Evidence);
        Write(e.RuleId);
    }

    private void Write(ClaimKey key)
    {
        Write(key.Matter);
        Write(key.Companies, company => Write(company.Value));
        Write(key.Authority);
        Write(key.Topic);
    }

    private void Write(Evidence evidence)
    {
        Write(evidence.Quote);
        Write(evidence.Start);
        Write(evidence.Length);
    }

    private void Write<T>(ValueList<T> items, Action<T> write)
    {
        Write(items.Count);
        foreach (T item in items) write(item);
    }

    private void Write(long? number)
    {
        if (number is { } known) Write(known);
        else Write((string?)null);
    }

    private void Write(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out int length);
        WriteLength(length);
        Append(digits[..length]);
    }

    private void Write(string? text)
    {
        if (text is null)
        {
            Append("-:"u8);
            return;
        }
        int length = Encoding.UTF8.GetByteCount(text);
        WriteLength(length);
        Encoding.UTF8.GetBytes(text, Room(length));
        _filled += length;
    }

    private void WriteLength(int length)
    {
        Span<byte> digits = stackalloc byte[12];
        Utf8Formatter.TryFormat(length, digits, out int count);
        Append(digits[..count]);
        Append(":"u8);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _filled += bytes.Length;
    }

    private Span<byte> Room(int length)
    {
        if (_filled + length > _chunk.Length) Flush();
        if (length > _chunk.Length) _chunk = new byte[length];
        return _chunk.AsSpan(_filled, length);
    }

    private void Flush()
    {
        _hash.AppendData(_chunk, 0, _filled);
        _filled = 0;
    }
}
