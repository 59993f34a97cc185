using CsCheck;
using Xunit;

namespace RiskMonitor.Companies;

public sealed class RegistryMergeTests
{
    private static readonly Company Acme = new()
    {
        Id = new CompanyId("acme"),
        Name = "Acme Motor Company",
        Aliases = ["Acme"],
        FormerNames = ["Old Acme Wagon Works Inc"],
        Country = "US",
        Listings = [new Listing("NYSE", "ACM")],
        Cik = "4711",
    };

    private static readonly Company Bolt = new() { Id = new CompanyId("bolt"), Name = "Bolt Holdings plc", Country = "GB", Lei = "5493001KJTIIGC8Y1R12" };

    [Theory]
    [InlineData("ACME MOTOR CO.")]
    [InlineData("Acme Motor Co., Ltd.", "acme-motor-co-ltd")]      // another legal form is another name as a whole, but the same without it
    [InlineData("The Acme Motor Company")]
    [InlineData("Acmé Motor Company")]
    [InlineData("Old Acme Wagon Works, Inc.")]
    public void A_name_is_known_whatever_its_case_accents_marks_and_spelling_of_the_legal_form(string name, string? _ = null)
    {
        MergedRegistry merged = RegistryMerge.Merge([Acme, Bolt], [Row(name) with { Lei = "529900T8BM49AURSDO55" }]);

        Assert.Equal((0, 1), (merged.Added, merged.Completed));
        Assert.Equal("529900T8BM49AURSDO55", merged.Companies[0].Lei);
    }

    [Fact]
    public void An_identifier_finds_a_company_under_a_name_that_nobody_knew()
    {
        MergedRegistry merged = RegistryMerge.Merge([Acme, Bolt], [Row("Zenith Mobility") with { Cik = "4711" }, Row("Volt") with { Lei = "5493001KJTIIGC8Y1R12" }]);

        Assert.Equal((0, 2), (merged.Added, merged.Completed));
        Assert.Equal(["Acme", "Zenith Mobility"], merged.Companies[0].Aliases);
        Assert.Equal(["Volt"], merged.Companies[1].Aliases);
    }

    [Fact]
    public void A_ticker_finds_a_company_only_where_the_names_begin_alike()      // symbols are given to others again
    {
        MergedRegistry merged = RegistryMerge.Merge([Acme], [Row("Acme Inc") with { Listings = [new Listing("NYSE", "ACM")] }, Row("Action Media Corp") with { Listings = [new Listing("NYSE", "ACM")] }]);

        Assert.Equal(["acme", "action-media"], merged.Companies.Select(c => c.Id.Value));
    }

    [Fact]
    public void What_is_known_is_completed_and_never_overwritten()
    {
        CompanyRow row = Row("Acme Motor Company") with
        {
            Country = "US",
            Cik = "4711",
            Lei = "529900T8BM49AURSDO55",
            Aliases = ["Acme Cars", "ACME"],
            FormerNames = [new FormerName("Acme Trams", Until: new DateOnly(1999, 1, 1))],
            Listings = [new Listing("NYSE", "ACM"), new Listing("LSE", "ACME"), new Listing(Listing.AnyAmericanExchange, "ACM")],
            Sanctioned = true,
        };

        Company merged = Assert.Single(RegistryMerge.Merge([Acme], [row]).Companies);

        Assert.Equal(Acme with
        {
            Aliases = ["Acme", "Acme Cars"],
            FormerNames = ["Old Acme Wagon Works Inc", new FormerName("Acme Trams", Until: new DateOnly(1999, 1, 1))],
            Lei = "529900T8BM49AURSDO55",
            Listings = [new Listing("NYSE", "ACM"), new Listing("LSE", "ACME")],
            Sanctioned = true,
        }, merged);
    }

    [Fact]
    public void A_sanctions_list_flags_only_the_company_with_the_legal_form_it_names()
    {
        MergedRegistry merged = RegistryMerge.Merge([Acme, Bolt], [Row("ACME MOTOR LIMITED") with { Sanctioned = true }, Row("BOLT HOLDINGS PLC") with { Sanctioned = true }]);

        Assert.Equal(["acme: False", "bolt: True", "acme-motor: True"], merged.Companies.Select(c => $"{c.Id}: {c.Sanctioned}"));
    }

    [Fact]
    public void One_name_in_two_countries_is_two_companies_with_two_ids()
    {
        MergedRegistry merged = RegistryMerge.Merge([], [Row("Union Bank AG") with { Country = "DE" }, Row("Union Bank AG") with { Country = "CH" }, Row("Union Bank AG") with { Country = "DE" }]);

        Assert.Equal(["union-bank", "union-bank-ch"], merged.Companies.Select(c => c.Id.Value));
        Assert.Equal((2, 0, 0), (merged.Added, merged.Completed, merged.Unchanged));
    }

    [Fact]
    public void Only_known_companies_are_touched_where_that_is_asked_for()
    {
        MergedRegistry merged = RegistryMerge.Merge([Bolt], [Row("Bolt Holdings plc") with { StateLinked = true }, Row("Nut AG")], updateOnly: true);

        Assert.Equal([Bolt with { StateLinked = true }], merged.Companies);
        Assert.Equal((0, 1, 1), (merged.Added, merged.Completed, merged.Unchanged));
    }

    [Theory]
    [InlineData("", null, null, null, "The name is empty; a company needs one.")]
    [InlineData("---", null, null, null, "The name '---' holds no letter and no digit.")]
    [InlineData("Nut AG", "Germany", null, null, "The country is 'Germany'; two capital letters (ISO 3166-1 alpha-2) are allowed.")]
    [InlineData("Nut AG", null, "0815", null, "The CIK is '0815'; 1 to 10 digits without leading zeros are allowed.")]
    [InlineData("Nut AG", null, null, "5493001KJTIIGC8Y1R13", "The LEI is '5493001KJTIIGC8Y1R13'; 18 capital letters or digits and two right check digits (ISO 17442) are allowed.")]
    public void A_wrong_row_is_refused_with_its_place_and_reason_and_stops_nothing(string name, string? country, string? cik, string? lei, string reason)
    {
        MergedRegistry merged = RegistryMerge.Merge([], [Row(name) with { Where = "list.csv:3", Country = country, Cik = cik, Lei = lei }, Row("Good AG")]);

        Assert.Equal([new RefusedRow("list.csv:3", reason)], merged.Refused);
        Assert.Equal(["good"], merged.Companies.Select(c => c.Id.Value));
    }

    [Fact]
    public void A_name_of_any_length_is_refused_or_kept_whole()
    {
        MergedRegistry merged = RegistryMerge.Merge([], [Row(new string('x', 200)), Row(new string('y', 201))]);

        Assert.Equal([200], merged.Companies.Select(c => c.Name.Length));
        Assert.Equal("The name has 201 characters; at most 200 are allowed.", Assert.Single(merged.Refused).Reason);
    }

    [Fact]
    public void Merging_a_list_again_changes_nothing_where_no_two_of_its_rows_share_a_name() => Rows.Sample(all =>
    {
        CompanyRow[] rows = [.. all.DistinctBy(row => CompanyNameKey.Whole(row.Name))];

        MergedRegistry once = RegistryMerge.Merge([Acme, Bolt], rows);
        MergedRegistry twice = RegistryMerge.Merge(once.Companies, rows);

        Assert.Equal(once.Companies, twice.Companies);
        Assert.Equal((0, 0), (twice.Added, twice.Completed));
    });

    [Fact]
    public void Whoever_was_registered_stays_in_place_with_id_and_name_and_no_id_stands_twice() => Rows.Sample(rows =>
    {
        MergedRegistry merged = RegistryMerge.Merge([Acme, Bolt], rows);

        Assert.Equal([(Acme.Id, Acme.Name), (Bolt.Id, Bolt.Name)], merged.Companies.Take(2).Select(c => (c.Id, c.Name)));
        Assert.Equal(merged.Companies.Count, merged.Companies.Select(c => c.Id).Distinct().Count());
    });

    private static readonly Gen<CompanyRow[]> Rows =
        from names in Gen.OneOf("Acme Motor Co", "Acme Motor Ltd", "Bolt Holdings", "Nut AG", "Nut", "Nut & Sons Inc", "", "Union Bank AG", "The Union Bank").Array[0, 12]
        from countries in Gen.OneOf<string?>(null, "US", "DE", "xx").Array[12]
        from ciks in Gen.OneOf<string?>(null, "4711", "12", "0").Array[12]
        from flags in Gen.Bool.Array[12]
        select names.Select((name, i) => Row(name) with { Country = countries[i], Cik = ciks[i], Sanctioned = flags[i] }).ToArray();

    private static CompanyRow Row(string name) => new() { Where = "list.csv:2", Name = name };
}
