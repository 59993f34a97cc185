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
    public void A_company_of_no_registry_is_found_by_its_form_and_kept_unresolved(string text, string name)
    {
        var company = Assert.Single(Read.Extract(Read.Body(text)).Companies);

        Assert.Null(company.Id);
        Assert.Equal(name, company.Name);
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
}
