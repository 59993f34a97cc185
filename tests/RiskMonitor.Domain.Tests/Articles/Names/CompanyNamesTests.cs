using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Articles.Names;

public sealed class CompanyNamesTests
{
    [Theory]
    [InlineData("General Motors Co. (NYSE: GM) rose. GM makes cars.", "general-motors")]
    [InlineData("Shares of Ford Motor Co (F.N) fell.", "ford")]
    [InlineData("Ford spokeswoman Jane Roe said so.", "ford")]
    [InlineData("The automaker Ford said so.", "ford")]
    [InlineData("Ford said on Monday that sales rose.", "ford")]
    [InlineData("Apple shares rose.", "apple")]
    [InlineData("Target stores were full.", "target")]
    [InlineData("Nestle SA said so.", "nestle")]
    [InlineData("Nestlé said so.", "nestle")]
    [InlineData("Amazon.com Inc rose.", "amazon")]
    [InlineData("Citigroup Inc.'s profit rose.", "citigroup")]
    [InlineData("Wells Fargo & Co. rose.", "wells-fargo")]
    [InlineData("Wells Fargo and Co rose.", "wells-fargo")]
    [InlineData("Rio Tinto Ltd/Plc rose.", "rio-tinto")]
    [InlineData("Industrial & Commercial Bank of China rose.", "icbc")]
    [InlineData("Marks and Spencer rose.", "marks-and-spencer")]
    [InlineData("A Siemens-owned plant was sold.", "siemens")]
    [InlineData("SIEMENS SHARES FALL", "siemens")]
    [InlineData("Carlyle Group bought it.", "carlyle")]
    public void A_registered_company_is_found(string text, string id)
    {
        Assert.Equal([id], Read.Extract(Read.Body(text)).Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("President Gerald Ford pardoned his predecessor. Ford was much criticized.")]
    [InlineData("Harrison Ford starred in the film.")]
    [InlineData("Apple pie is sweet, and an apple a day is enough.")]
    [InlineData("Target the voters, he told them, and target them well.")]
    [InlineData("She got her visa. Visa rules are strict.")]
    [InlineData("Mind the gap. Gap years are popular.")]
    [InlineData("The Dow rose and the Nasdaq fell.")]
    [InlineData("Shares rose 2 percent on Nasdaq. The Nasdaq Composite Index .IXIC fell.")]
    [InlineData("He flew over the Niger Delta and to the United States.")]
    [InlineData("A worker named Sun Danyong, an actress and Merriman Delta met.")]
    public void A_name_that_is_an_ordinary_word_or_a_surname_needs_support(string text)
    {
        Assert.Empty(Read.Extract(Read.Body(text)).Companies);
    }

    [Theory]
    [InlineData("Zentrix Corp said so.", "Zentrix Corp")]
    [InlineData("Quandor Pharmaceuticals rose.", "Quandor Pharmaceuticals")]
    [InlineData("Zentrix (ZTX.O) rose.", "Zentrix")]
    [InlineData("Zentrix (NASDAQ: ZTXQ) rose.", "Zentrix")]
    [InlineData("The drugmaker Zentrix rose.", "Zentrix")]
    [InlineData("He works at Zentrix, a brokerage formerly known as Quandor.", "Zentrix")]
    [InlineData("It asked how Zentrix, the private equity fund that he founded, won.", "Zentrix")]
    public void A_company_of_no_registry_is_found_by_its_form_and_kept_unresolved(string text, string name)
    {
        var company = Assert.Single(Read.Extract(Read.Body(text)).Companies);

        Assert.Null(company.Id);
        Assert.Equal(name, company.Name);
    }

    [Fact]
    public void A_name_alone_in_mid_sentence_is_a_company_where_the_article_is_about_companies()
    {
        var companies = Read.Extract(Read.Body("Microsoft and Siemens raised the pressure on Apple. Rivals envy Target, they said.")).Companies;

        Assert.Equal(["microsoft", "siemens", "apple", "target"], companies.Select(c => c.Id?.Value));
    }

    [Fact]
    public void A_surname_of_somebody_in_the_article_is_no_company_however_it_stands()
    {
        var companies = Read.Extract(Read.Body("Microsoft and Siemens hired Phillip Sharp, a chemist. The praise was for Sharp, they said.")).Companies;

        Assert.DoesNotContain("sharp", companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("Abercrombie & Fitch Co rose.", "abercrombie")]
    [InlineData("Smith & Target Inc rose.", null)]
    [InlineData("United Group Ltd rose.", null)]
    public void A_longer_name_is_not_the_company_whose_name_it_ends_or_begins_with(string text, string? id)
    {
        Assert.Equal([id], Read.Extract(Read.Body(text)).Companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("NEW YORK (Reuters) - Pending sales rose.")]
    [InlineData("The Institute for Supply Management said so.")]
    [InlineData("The plant in Moraine, Ohio, is closed, and so are the plants in Larkspur, California.")]
    [InlineData("The DJ Stoxx Basic Resources index fell.")]
    [InlineData("The union group Zentrix said so.")]
    [InlineData("A Commerce Ministry spokesman said so.")]
    [InlineData("The director of the Federal Bureau of Prisons said so.")]
    [InlineData("A lawyer for Quandor said so.")]
    [InlineData("It met in Quandor, the bank said.")]
    [InlineData("He met Quandor, a bank clerk, there.")]
    public void Institutes_places_indices_and_ministries_are_no_companies(string text) => Assert.Empty(Read.Extract(Read.Body(text)).Companies);

    [Theory]
    [InlineData("The CEO of Zentrix Bancorp walked away.", "Zentrix Bancorp")]
    [InlineData("Chris Quandor of Zentrix & Co said so.", "Zentrix & Co")]
    public void Who_works_for_a_company_is_no_part_of_its_name(string text, string name) =>
        Assert.Equal([name], Read.Extract(Read.Body(text)).Companies.Select(c => c.Name));

    [Fact]
    public void A_first_word_stands_for_a_company_only_where_it_can_be_nothing_else()
    {
        var companies = Read.Extract(Read.Body("Solid Widgets Inc rose. Solid said so. The International Zentrix Corp fell. Solid sales helped. The International Energy Agency warned.")).Companies;

        Assert.Equal(["Solid Widgets Inc", "International Zentrix Corp"], companies.Select(c => c.Name).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void A_lender_whose_name_follows_is_that_one_and_not_the_one_named_before()
    {
        string[] lines = Read.Lines("The FBI named Zentrix Corp. The largest lender, Siemens AG, is under FBI investigation.");

        Assert.Equal(["InvestigationOpened by FBI about siemens"], lines);
    }

    [Fact]
    public void A_short_form_means_the_company_named_in_full()
    {
        var companies = Read.Extract(Read.Body("Zentrix Widgets Corp rose. Zentrix said so, and Zentrix was right.")).Companies;

        Assert.Equal(["Zentrix"], companies.Select(c => c.Name));
    }

    [Fact]
    public void A_company_is_called_what_the_article_mostly_calls_it()
    {
        var companies = Read.Extract(Read.Body("Daimler AG rose. Daimler said so. Daimler is in Stuttgart.")).Companies;

        Assert.Equal([("mercedes-benz", "Daimler")], companies.Select(c => (c.Id?.Value ?? "", c.Name)));
    }

    [Theory]
    [InlineData("The star got a £3m pay-off.")]
    [InlineData("He was paid $3M for it.")]
    [InlineData("They stood at a 3m wall.")]
    public void Sums_and_measures_are_no_company(string text) => Assert.Empty(Read.Extract(Read.Body(text)).Companies);

    [Theory]
    [InlineData("3M said so.")]
    [InlineData("Rivals of 3M rose.")]
    public void A_company_whose_name_is_a_number_and_a_letter_is_found(string text) =>
        Assert.Equal(["three-m"], Read.Extract(Read.Body(text)).Companies.Select(c => c.Id?.Value));

    [Theory]
    [InlineData("Fans of Manchester United cheered. The United chief executive was there.")]
    [InlineData("The twin-engined Cessna came down in a field.")]
    [InlineData("The rap group Quandor sang.")]
    [InlineData("The local group Quandor and Friends said so.")]
    public void Clubs_bands_and_aeroplanes_are_no_companies(string text) => Assert.Empty(Read.Extract(Read.Body(text)).Companies);

    [Fact]
    public void An_airline_is_still_found_by_its_one_word()
    {
        var companies = Read.Extract(Read.Body("United shares fell. The United chief executive said so.")).Companies;

        Assert.Equal(["united-airlines"], companies.Select(c => c.Id?.Value));
    }

    [Theory]
    [InlineData("A QXA spokesman said so. But the QXA would not say who won.")]
    [InlineData("The Road Racing Agency (QXA) met. QXA chief executive Jane Roe spoke.")]
    public void An_initialism_with_an_article_or_behind_the_name_of_a_body_is_no_company(string text) =>
        Assert.Empty(Read.Extract(Read.Body(text)).Companies);

    [Fact]
    public void An_initialism_without_an_article_is_a_company_where_it_has_a_spokesman()
    {
        var companies = Read.Extract(Read.Body("A QXA spokesman said so. QXA would not say more.")).Companies;

        Assert.Equal(["QXA"], companies.Select(c => c.Name));
    }

    [Theory]
    [InlineData("Helen Steel and David Roe, from north London, spoke.")]
    [InlineData("She is to film Jane Roe's My Dark Materials next year. The makers of Dark Materials said so.")]
    public void People_and_books_whose_last_word_companies_have_too_are_no_companies(string text) =>
        Assert.Empty(Read.Extract(Read.Body(text)).Companies);

    [Fact]
    public void A_name_of_a_number_and_small_letters_is_found_where_one_is_a_capital()
    {
        Assert.Equal(["3Com"], Read.Extract(Read.Body("The network maker 3Com said so. Rivals of 3Com rose.")).Companies.Select(c => c.Name));
    }

    [Theory]
    [InlineData("Northern Lakes faces a probe\nThe SEC is investigating Northern Lakes Shipping Inc (NLS) over its ships. NLS had no comment. NLS is a carrier.\n", "Northern Lakes Shipping Inc")]
    [InlineData("NLS faces a probe\nThe SEC is investigating Northern Lakes Shipping Inc (NLS) over its ships. NLS had no comment. NLS is a carrier.\n", "NLS")]
    [InlineData("Carrier faces a probe\nThe SEC is investigating Northern Lakes Shipping Inc (NLS) over its ships. NLS had no comment. NLS is a carrier.\n", "NLS")]
    public void Letters_that_are_explained_yield_to_the_name_that_the_headline_uses(string text, string name)
    {
        IReadOnlyList<RiskEvent> events = [.. Read.Extract(Read.WithTitle(text)).Events];

        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.Equal([name], e.Companies.Select(c => c.Name)));
    }

    [Fact]
    public void A_name_that_begins_with_bank_is_a_company()
    {
        Assert.Equal(["DenialIssued by Bank Ostara about Bank Ostara"], Read.Lines("Officials said on Monday that Bank Ostara denied the report."));
        Assert.Empty(Read.Lines("Workers denied the report on the August Bank Holiday."));
    }
}
