using System.Globalization;
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
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static string Hash(ExposureState state)
    {
        var canonical = new CanonicalState();
        using (canonical._hash)
        {
            canonical.Write("exposure-1");      // the form's own version
            canonical.Write(state);
            return Convert.ToHexStringLower(canonical._hash.GetHashAndReset());
        }
    }

    private void Write(ExposureState state)
    {
        Write(state.Company.Value);
        Write(state.Claims, claim => { Write(claim.Key); Write(claim.Support, Write); });
        Write(state.Denials, Write);
        Write(state.Revisions, revised => { Write(revised.Article.Value); Write(revised.Current); });
    }

    private void Write(SupportingEvent e)
    {
        Write(e.Id.Value);
        Write(e.Article.Value);
        Write(e.Revision);
        Write(e.CountsFrom);
        Write(e.EventType);
        Write(e.Subtype);
        Write(e.Source);
        Write(e.CreditedOutlet);
        Write(e.Voice);
        Write(e.Modality.ToString());
        Write(e.ConfidencePercent);
        Write(e.Role.ToString());
        Write(e.Polarity.ToString());
        Write(e.ActorId);
        Write(e.ActorName);
        Write(e.Authority.ToString());
        Write(e.Evidence);
        Write(e.RuleId);
        if (e.LeadPrint is null) return;        // named, because events of before it have none
        Write("lead-print");
        Write(e.LeadPrint);
    }

    private void Write(IssuedDenial e)
    {
        Write(e.Id.Value);
        Write(e.Article.Value);
        Write(e.Revision);
        Write(e.CountsFrom);
        Write(e.Source);
        Write(e.Party);
        Write(e.PartyName);
        Write(e.PartyKind.ToString());
        Write(e.Strength.ToString());
        Write(e.Denies);
        Write(e.Evidence);
        Write(e.RuleId);
    }

    private void Write(DeniedClaim denied)
    {
        if (denied.Key is null) Write((string?)null);
        else Write(denied.Key);
        Write(denied.Event?.Value);
        Write(denied.Companies, company => Write(company.Value));
        Write(denied.Matter);
        Write(denied.Topic);
    }

    private void Write(ClaimKey key)
    {
        Write(key.Matter);
        Write(key.Companies, company => Write(company.Value));
        Write(key.Authority);
        Write(key.Topic);
    }

    private void Write(ArticleRevision revision)
    {
        Write(revision.RetrievedAt.UtcTicks);
        Write(revision.ContentHash);
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

    private void Write(long number) => Write(number.ToString(CultureInfo.InvariantCulture));

    private void Write(string? text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text ?? "");
        string length = text is null ? "-" : bytes.Length.ToString(CultureInfo.InvariantCulture);
        _hash.AppendData(Encoding.UTF8.GetBytes(length + ":"));
        _hash.AppendData(bytes);
    }
}
