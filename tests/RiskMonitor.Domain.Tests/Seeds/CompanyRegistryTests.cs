using System.Numerics;
using RiskMonitor.Companies;
using Xunit;

namespace RiskMonitor.Seeds;

public sealed class CompanyRegistryTests
{
    private static readonly string[] LegalSuffixes =
    [
        "inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "llc", "lp", "sa", "s.a", "ag", "se", "nv", "n.v", "spa", "s.p.a", "ab", "kgaa",
    ];

    private static ValueList<Company> Companies => SeedFiles.Gazetteer.Companies;

    [Fact]
    public void The_companies_of_the_seed_article_stand_first()
    {
        string[] first = [.. Companies.Take(7).Select(company => company.Id.Value)];

        Assert.Equal(["ford", "xiaomi", "catl", "general-motors", "first-brands-group", "byd", "shutterstock"], first);
    }

    [Fact]
    public void At_least_150_other_companies_are_known() => Assert.True(Companies.Count >= 157, $"{Companies.Count} companies");

    [Theory]
    [InlineData("ford", "NYSE", "F")]
    [InlineData("general-motors", "NYSE", "GM")]
    [InlineData("xiaomi", "HKEX", "1810")]
    [InlineData("catl", "SZSE", "300750")]
    public void A_company_is_found_by_its_ticker(string id, string exchange, string ticker)
    {
        string[] found = [.. Companies.Where(company => company.Listings.Contains(new Listing(exchange, ticker))).Select(company => company.Id.Value)];

        Assert.Equal([id], found);
    }

    [Fact]
    public void A_bankrupt_supplier_and_a_failed_bank_are_kept_without_listing()
    {
        string[] unlisted = [.. Companies.Where(company => company.Listings.IsEmpty).Select(company => company.Id.Value)];

        Assert.Contains("first-brands-group", unlisted);
        Assert.Contains("lehman-brothers", unlisted);
    }

    [Fact]
    public void Ids_are_well_formed() =>
        Assert.Empty(Companies.Where(company => !Spelling.IsId(company.Id.Value)).Select(company => company.Id.Value));

    [Fact]
    public void Names_are_trimmed_and_not_empty() =>
        Assert.All(Companies.SelectMany(company => NamesOf(company).Concat(company.Descriptors)), name => Assert.True(Spelling.IsClean(name), name));

    [Fact]
    public void Countries_are_ISO_codes() =>
        Assert.Empty(Companies.Where(company => !IsoCodes.Countries.Contains(company.Country)).Select(company => company.Id.Value));

    [Fact]
    public void No_name_means_two_companies_unless_it_is_declared_ambiguous()
    {
        HashSet<string> ambiguous = [.. Companies.SelectMany(company => company.AmbiguousAliases).Select(Folded)];

        string[] clashes = [.. Companies
            .SelectMany(company => NamesOf(company).Select(name => (Name: Folded(name), company.Id)).Distinct())
            .GroupBy(entry => entry.Name, entry => entry.Id.Value)
            .Where(group => group.Count() > 1 && !ambiguous.Contains(group.Key))
            .Select(group => $"{group.Key}: {string.Join(", ", group)}")];

        Assert.Empty(clashes);
    }

    [Fact]
    public void An_ambiguous_alias_is_not_repeated_among_the_aliases_or_former_names()
    {
        string[] repeated = [.. Companies.SelectMany(company =>
            company.AmbiguousAliases.Intersect(company.Aliases.Concat(company.FormerNames.Select(former => former.Name))).Select(name => $"{company.Id}: {name}"))];

        Assert.Empty(repeated);
    }

    [Theory]
    [InlineData("ford", "Ford")]
    [InlineData("apple", "Apple")]
    [InlineData("target", "Target")]
    [InlineData("gap", "Gap")]
    [InlineData("visa", "Visa")]
    [InlineData("shell", "Shell")]
    [InlineData("orange", "Orange")]
    public void A_name_that_is_an_ordinary_word_or_surname_is_declared_ambiguous(string id, string word) =>
        Assert.Contains(word, Companies.Single(company => company.Id.Value == id).AmbiguousAliases);

    [Fact]
    public void Descriptors_are_lower_case_without_article()
    {
        string[] wrong = [.. Companies.SelectMany(company => company.Descriptors)
            .Where(descriptor => descriptor.Any(char.IsUpper) || descriptor.StartsWith("the ", StringComparison.Ordinal))];

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_listing_belongs_to_two_companies()
    {
        string[] shared = [.. Companies.SelectMany(company => company.Listings)
            .GroupBy(listing => listing).Where(group => group.Count() > 1).Select(group => $"{group.Key.Exchange}:{group.Key.Ticker}")];

        Assert.Empty(shared);
    }

    [Fact]
    public void Central_index_keys_are_digits_without_leading_zeros_and_unique()
    {
        string[] keys = [.. Companies.Select(company => company.Cik).OfType<string>()];

        Assert.All(keys, key => Assert.Matches("^[1-9][0-9]{0,9}$", key));
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Theory]
    [InlineData("ford", "37996")]
    [InlineData("apple", "320193")]
    [InlineData("general-motors", "1467858")]
    public void A_central_index_key_is_the_one_that_the_SEC_gave(string id, string key) =>
        Assert.Equal(key, Companies.Single(company => company.Id.Value == id).Cik);

    [Fact]
    public void Legal_entity_identifiers_have_right_check_digits()
    {
        string[] identifiers = [.. Companies.Select(company => company.Lei).OfType<string>()];

        Assert.NotEmpty(identifiers);
        Assert.All(identifiers, lei => Assert.True(HasIso17442CheckDigits(lei), lei));
        Assert.Equal(identifiers.Length, identifiers.Distinct().Count());
    }

    [Theory]
    [InlineData("huawei")]      // on export control lists only
    [InlineData("catl")]        // on a procurement list only
    [InlineData("gazprom")]     // under sectoral sanctions only
    public void A_company_whose_assets_are_not_blocked_is_not_called_sanctioned(string id) =>
        Assert.False(Companies.Single(company => company.Id.Value == id).Sanctioned);

    private static IEnumerable<string> NamesOf(Company company) =>
        [company.Name, .. company.Aliases, .. company.FormerNames.Select(former => former.Name), .. company.AmbiguousAliases];

    private static string Folded(string name)
    {
        List<string> words = [.. name.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('.'))];
        if (words.Count > 1 && words[0] == "the") words.RemoveAt(0);
        while (words.Count > 1 && LegalSuffixes.Contains(words[^1])) words.RemoveAt(words.Count - 1);
        return string.Join(' ', words);
    }

    // Letters count 10 to 35; the number so written leaves 1 when divided by 97 (ISO 7064).
    private static bool HasIso17442CheckDigits(string lei) =>
        lei.Length == 20 && lei.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c))
        && lei.Aggregate(BigInteger.Zero, (number, c) => char.IsAsciiDigit(c) ? (number * 10) + (c - '0') : (number * 100) + (c - 'A' + 10)) % 97 == 1;
}
