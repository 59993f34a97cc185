using System.Globalization;
using RiskMonitor.Events;

namespace RiskMonitor.Companies;

/// <summary>What came of asking to correct the registry.</summary>
public abstract record RegistryOutcome
{
    /// <summary>It may be recorded.</summary>
    /// <param name="Step">The event.</param>
    public sealed record Accepted(RegistryEvent Step) : RegistryOutcome;

    /// <summary>Nothing is recorded.</summary>
    /// <param name="Kind">Why, as one of the kinds of <see cref="RegistryRefusal"/>.</param>
    /// <param name="Reason">Why, in words that name the value and what is allowed.</param>
    public sealed record Refused(RegistryRefusal Kind, string Reason) : RegistryOutcome;
}

/// <summary>Why a correction of the registry is not taken.</summary>
public enum RegistryRefusal
{
    /// <summary>No company of the registry has that id or name.</summary>
    CompanyUnknown,

    /// <summary>It stands already, or contradicts what stands.</summary>
    Conflict,

    /// <summary>A value cannot be used.</summary>
    Invalid,

    /// <summary>No correction has that number.</summary>
    Unknown,
}

/// <summary>Decides what an analyst may correct in the registry; pure.</summary>
/// <param name="Files">The registry of the files.</param>
/// <param name="Known">What was corrected so far.</param>
/// <param name="Reason">Why, in the analyst's words.</param>
/// <param name="Author">Who corrects.</param>
public sealed record RegistryDecision(IReadOnlyCollection<Company> Files, RegistryCorrections Known, string Reason, string Author)
{
    /// <summary>Names that one adoption may give.</summary>
    public const int NamesMax = 20;

    private long Next => Known.Steps.Count + 1;

    private IReadOnlyCollection<Company> Entries => _entries ??= [.. CorrectedRegistry.WithAdopted(Files, Known)];

    private IReadOnlyCollection<Company>? _entries;

    /// <summary>Two entries are one company.</summary>
    /// <param name="company">The entry that is given up.</param>
    /// <param name="into">The entry that stays.</param>
    public RegistryOutcome Merge(CompanyId company, CompanyId into)
    {
        if ((Unregistered(company) ?? Unregistered(into)) is { } unknown) return unknown;
        if (Known.Of(company) is { } already && already != company)
            return Conflict($"'{company}' is '{already}' already; withdraw that correction first, or merge '{already}'.");
        if (Known.Of(into) is { } meant && meant != into)
            return meant == company ? Conflict($"'{into}' is '{company}' already; withdraw that correction first.") : Conflict($"'{into}' is '{meant}'; merge into '{meant}'.");
        if (company == into) return Invalid($"'{company}' cannot be merged into itself.");
        return new RegistryOutcome.Accepted(new CompaniesMerged(Next, company, into, Reason, Author));
    }

    /// <summary>A name that no registry knew is a company.</summary>
    /// <param name="names">How texts write it, the name shown to people first.</param>
    /// <param name="id">The id of the name; null for the folded name.</param>
    /// <param name="isA">The known company that it is another name of; null for a company of its own.</param>
    /// <param name="country">ISO 3166-1 alpha-2 code; null for that of the known company, else <see cref="RegistryMerge.CountryNotKnown"/>.</param>
    public RegistryOutcome Adopt(ValueList<string> names, string? id, CompanyId? isA, string? country)
    {
        if (names.Count is 0 or > NamesMax || names.Any(name => name.Trim().Length is 0 or > RegistryMerge.NameCharsMax || CompanyNameKey.Bare(name) is "" or "-"))
            return Invalid($"{names.Count} names are given; 1 to {NamesMax} of 1 to {RegistryMerge.NameCharsMax} characters with a letter or digit are allowed.");
        if (country is not null && !(country.Length == 2 && country.All(char.IsAsciiLetterUpper))) return Invalid($"The country is '{country}'; two capital letters (ISO 3166-1 alpha-2) are allowed.");
        var company = new CompanyId(id ?? NameSlug.Of(names[0]));
        if (company.Value != NameSlug.Of(company.Value)) return Invalid($"The id is '{company}'; lower-case letters, digits and single hyphens are allowed, such as '{NameSlug.Of(company.Value)}'.");
        if (Entries.Any(entry => entry.Id == company)) return Conflict($"The registry has the id '{company}'. Give the name another one, or say that it is that company.");
        if (Known.Steps.OfType<MentionAdopted>().Any(once => once.Company == company && once.Names[0] != names[0]))
            return Conflict($"The id '{company}' stood for another name; an id is never used again. Give the name another one.");
        if (isA is { } known && Unregistered(known) is { } unknown) return unknown;
        if (isA is { } meant && Known.Of(meant) is { } end && end != meant) return Conflict($"'{meant}' is '{end}'; adopt the name as one of '{end}'.");

        foreach (string name in names)
        {
            string bare = CompanyNameKey.Bare(name);
            if (Known.OfName(bare) is { } adopted) return Conflict($"'{name}' is adopted already, as '{adopted}'; withdraw that first.");
            if (Entries.FirstOrDefault(entry => entry.Id.Value == bare || entry.AllNames().Any(one => CompanyNameKey.Bare(one) == bare)) is { } bearer && bearer.Id != isA)
                return Conflict($"'{name}' is a name of '{bearer.Id}' in the registry; say that it is that company, or leave it out.");
        }
        string ofCountry = country ?? Entries.FirstOrDefault(entry => entry.Id == isA)?.Country ?? RegistryMerge.CountryNotKnown;
        return new RegistryOutcome.Accepted(new MentionAdopted(Next, company, names.Select(name => name.Trim()).ToValueList(), ofCountry, isA, Reason, Author));
    }

    /// <summary>An outlet belongs to another owner.</summary>
    /// <param name="outlet">Its id, or the host of one that no directory knows.</param>
    /// <param name="owner">The id of its owner.</param>
    /// <param name="thought">The owner that the files give it; the outlet itself where they do not know it.</param>
    public RegistryOutcome Own(string outlet, string owner, string thought)
    {
        if (outlet.Trim() is not { Length: > 0 and <= RegistryMerge.NameCharsMax } || outlet != outlet.Trim()) return Invalid($"The outlet is '{outlet}'; its id or host is allowed, 1 to {RegistryMerge.NameCharsMax} characters.");
        if (owner.Length is 0 or > RegistryMerge.NameCharsMax || owner != NameSlug.Of(owner)) return Invalid($"The owner is '{owner}'; lower-case letters, digits and single hyphens are allowed, such as '{NameSlug.Of(owner)}'.");
        string was = Known.OwnerOf(outlet) ?? thought;
        return was == owner ? Conflict($"The owner of '{outlet}' is '{owner}' already.") : new RegistryOutcome.Accepted(new OwnerCorrected(Next, outlet, owner, was, Reason, Author));
    }

    /// <summary>A correction is taken back.</summary>
    public RegistryOutcome Withdraw(long number)
    {
        if (Known.InForce.FirstOrDefault(step => step.Number == number) is not { } step)
        {
            return number >= 1 && number <= Known.Steps.Count
                ? Conflict($"Correction {number.ToString(CultureInfo.InvariantCulture)} does not stand: it was taken back, or is a withdrawal.")
                : new RegistryOutcome.Refused(RegistryRefusal.Unknown, $"The registry has no correction {number.ToString(CultureInfo.InvariantCulture)}; it has {Known.Steps.Count}.");
        }
        if (step is MentionAdopted adopted && Known.InForce.FirstOrDefault(other => RestsOn(other, adopted.Company)) is { } resting)
            return Conflict($"Correction {resting.Number.ToString(CultureInfo.InvariantCulture)} rests on it; withdraw that first.");
        return new RegistryOutcome.Accepted(new RegistryCorrectionWithdrawn(Next, number, Reason, Author));
    }

    private static bool RestsOn(RegistryEvent other, CompanyId company) =>
        other is CompaniesMerged merged ? merged.Company == company || merged.Into == company : other is MentionAdopted { Is: { } known } && known == company;

    private RegistryOutcome.Refused? Unregistered(CompanyId company) => Entries.Any(entry => entry.Id == company)
        ? null
        : new RegistryOutcome.Refused(RegistryRefusal.CompanyUnknown, $"No company of the registry has the id '{company}'.");

    private static RegistryOutcome.Refused Conflict(string reason) => new(RegistryRefusal.Conflict, reason);

    private static RegistryOutcome.Refused Invalid(string reason) => new(RegistryRefusal.Invalid, reason);
}
