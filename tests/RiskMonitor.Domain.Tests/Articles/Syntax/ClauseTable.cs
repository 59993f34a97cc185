namespace RiskMonitor.Articles.Syntax;

/// <summary>
/// Sentences with what one of their clauses says: "sentence => who | verb | whom". Before the verb: "not", "may" (modal), "if", "will" (not yet), "to" (infinitive).
/// A head stands for its noun phrase, a name for itself; "-" where the words do not say; "+" joins.
/// </summary>
internal static class ClauseTable
{
    public const string Plain = """
        The SEC charged Acme Inc with fraud. => SEC | charged | Acme Inc
        Acme Inc denied the report on Monday. => Acme Inc | denied | report
        Acme Inc on Monday denied the report. => Acme Inc | denied | report
        On Monday Acme Inc denied the report. => Acme Inc | denied | report
        Last week, Acme Inc denied the report. => Acme Inc | denied | report
        In Rome, Acme Inc denied the report. => Acme Inc | denied | report
        ROME (Agency) - Acme Inc denied the report. => Acme Inc | denied | report
        The company sued the regulator. => company | sued | regulator
        Regulators fined the lender $5 million. => Regulators | fined | lender
        Shares of Acme Inc fell. => Shares | fell | -
        Acme Inc shares fell on the news. => shares | fell | -
        The union at Acme Inc rejected the offer. => union | rejected | offer
        A spokesman for Acme Inc denied the report. => spokesman | denied | report
        The ministry gave Acme Inc a licence. => ministry | gave | Acme Inc
        Acme Inc plans layoffs. => Acme Inc | plans | layoffs
        Acme Inc reports a loss. => Acme Inc | reports | loss
        The chief executive of Acme Inc resigned. => executive | resigned | -
        Officials claim that Acme Inc lied. => Officials | claim | -
        The newly formed agency raided the plant. => agency | raided | plant
        The bank quickly and quietly paid the fine. => bank | paid | fine
        There is a probe into Acme Inc. => probe | is | -
        There were lawsuits against the lender. => lawsuits | were | -
        They sued the company. => They | sued | company
        Both denied the report. => Both | denied | report
        Lawmakers in Rome and Paris criticized the merger. => Lawmakers | criticized | merger
        """;

    public const string Passive = """
        Acme Inc was fined by the SEC on Monday. => SEC | fined | Acme Inc
        Acme Inc has been sued by Zenith Corp. => Zenith Corp | sued | Acme Inc
        Acme Inc was fined on Monday. => - | fined | Acme Inc
        The plant was raided last week by the police. => police | raided | plant
        The deal is being reviewed by the FTC. => FTC | reviewed | deal
        The deal could be blocked by regulators. => regulators | may blocked | deal
        The deal was not approved by the ministry. => ministry | not approved | deal
        Acme Inc will be sued by the state. => state | will sued | Acme Inc
        Acme Inc was accused of fraud by the SEC. => SEC | accused | Acme Inc
        Acme Inc was fined by the SEC and ordered to stop sales. => - | ordered | Acme Inc
        The claim was denied by a spokesman for Acme Inc. => spokesman | denied | claim
        Prices fell by 3 percent. => Prices | fell | -
        The bank was criticized by senators and by the union. => senators | criticized | bank
        Having been fined by the SEC, Acme Inc apologised. => SEC | fined | Acme Inc
        """;

    public const string Coordination = """
        Acme Inc and Zenith Corp denied the report. => Acme Inc + Zenith Corp | denied | report
        Acme Inc, Zenith Corp and Borealis Ltd denied the report. => Acme Inc + Zenith Corp + Borealis Ltd | denied | report
        The SEC fined Acme Inc and ordered it to stop sales. => SEC | ordered | it
        The SEC fined Acme Inc and ordered it to stop sales. => it | to stop | sales
        The SEC fined Acme Inc but cleared Zenith Corp. => SEC | cleared | Zenith Corp
        Acme Inc sued Zenith Corp and Zenith Corp denied the claim. => Zenith Corp | denied | claim
        Acme Inc sued the state, and the state denied the claim. => state | denied | claim
        Acme Inc would pay the fine and sell the plant. => Acme Inc | may sell | plant
        Acme Inc has apologised and paid the fine. => Acme Inc | paid | fine
        Acme Inc agreed to pay the fine and sell the plant. => Acme Inc | to sell | plant
        The senator criticized the bank and warned that it would face hearings. => senator | warned | -
        The senator criticized the bank and warned that it would face hearings. => it | may face | hearings
        The SEC sued the bank and its chairman. => SEC | sued | bank + chairman
        Acme Inc as well as Zenith Corp denied the report. => Acme Inc + Zenith Corp | denied | report
        Neither Acme Inc nor Zenith Corp denied the report. => Acme Inc + Zenith Corp | not denied | report
        A spokesman for Acme Inc and a lawyer for Zenith Corp declined to comment. => spokesman + lawyer | declined | -
        The agency raided plants in Rome and Paris and seized documents. => agency | seized | documents
        Acme Inc sold plants making tools and will pay a fine. => Acme Inc | will pay | fine
        Acme Inc admitted a charge relating to tools and has paid the fine. => Acme Inc | paid | fine
        Acme Inc denied the report, called it a lie and threatened to sue. => Acme Inc | called | it
        Acme Inc denied the report, called it a lie and threatened to sue. => Acme Inc | threatened | -
        """;

    public const string Insertions = """
        Acme Inc, a maker of tools, denied the report. => Acme Inc | denied | report
        Acme Inc, Europe's biggest maker of tools, denied the report. => Acme Inc | denied | report
        Jane Roe, chief executive of Acme Inc, denied the report. => Jane Roe | denied | report
        Rep. Jane Roe, a Democrat from Ohio, criticized the merger. => Rep. Jane Roe | criticized | merger
        Acme Inc, which makes tools, denied the report. => Acme Inc | denied | report
        Acme Inc, which makes tools, denied the report. => Acme Inc | makes | tools
        Acme Inc, based in Ohio, denied the report. => Acme Inc | denied | report
        The SEC, citing documents, sued Acme Inc. => SEC | sued | Acme Inc
        The SEC, citing documents, sued Acme Inc. => SEC | citing | documents
        Acme Inc (ACM.N) denied the report. => Acme Inc | denied | report
        Acme Inc - the maker of tools - denied the report. => Acme Inc | denied | report
        Acme Inc, however, denied the report. => Acme Inc | denied | report
        Acme Inc, along with Zenith Corp, denied the report. => Acme Inc | denied | report
        The bank, which regulators fined in May, denied the report. => bank | denied | report
        The bank, which regulators fined in May, denied the report. => regulators | fined | bank
        Rep. Jane Roe, who led Acme Inc for years, resigned. => Rep. Jane Roe | led | Acme Inc
        Rep. Jane Roe, who led Acme Inc for years, resigned. => Rep. Jane Roe | resigned | -
        The lender, whose chairman resigned, denied the report. => chairman | resigned | -
        The lender, whose chairman resigned, denied the report. => lender | denied | report
        """;

    public const string Relatives = """
        The company that makes the tools denied the report. => company | denied | report
        The company that makes the tools denied the report. => company | makes | tools
        The company accused of fraud denied the report. => company | denied | report
        The company accused of fraud denied the report. => - | accused | company
        A lawsuit filed by the SEC accused Acme Inc of bribery. => lawsuit | accused | Acme Inc
        A lawsuit filed by the SEC accused Acme Inc of bribery. => SEC | filed | lawsuit
        Acme Inc settled a lawsuit brought by the state. => state | brought | lawsuit
        Acme Inc settled a lawsuit brought by the state. => Acme Inc | settled | lawsuit
        The report Acme Inc denied was published on Monday. => Acme Inc | denied | report
        The report that Acme Inc denied was published on Monday. => - | published | report
        Investors who bought the shares sued the bank. => Investors | sued | bank
        Investors who bought the shares sued the bank. => Investors | bought | shares
        Regulators sent a letter asking Acme Inc to stop sales. => letter | asking | Acme Inc
        Regulators sent a letter asking Acme Inc to stop sales. => Acme Inc | to stop | sales
        The SEC sued the bank that sold the bonds. => bank | sold | bonds
        The man charged with fraud said he was innocent. => man | said | -
        The man charged with fraud said he was innocent. => - | charged | man
        Documents seized in the raid showed that Acme Inc paid bribes. => Documents | showed | -
        Documents seized in the raid showed that Acme Inc paid bribes. => Acme Inc | paid | bribes
        Tools made by Acme Inc injured workers. => Tools | injured | workers
        """;

    public const string Complements = """
        Acme Inc said that Zenith Corp had violated the law. => Zenith Corp | violated | law
        Acme Inc said Zenith Corp had violated the law. => Zenith Corp | violated | law
        Acme Inc said Zenith Corp had violated the law. => Acme Inc | said | -
        Acme Inc said it would appeal. => it | may appeal | -
        Acme Inc told investors that it expects a fine. => it | expects | fine
        Acme Inc told investors that it expects a fine. => Acme Inc | told | investors
        The senator said on Monday the bank misled investors. => bank | misled | investors
        Acme Inc denied a report that it paid bribes. => it | paid | bribes
        Acme Inc denied a report that it paid bribes. => Acme Inc | denied | report
        The agency believes the bank lied. => bank | lied | -
        The agency believes the bank lied. => agency | believes | -
        The newspaper reported that the SEC was investigating Acme Inc. => SEC | investigating | Acme Inc
        The judge ruled that Acme Inc must pay damages. => Acme Inc | may pay | damages
        The panel asked whether the bank broke the law. => bank | if broke | law
        The SEC said there was no evidence that Acme Inc lied. => Acme Inc | lied | -
        Sources said Acme Inc, a maker of tools, is in talks. => Acme Inc | is | -
        The report said lawyers for the bank met prosecutors. => lawyers | met | prosecutors
        The minister warned that the ministry would block the deal. => ministry | may block | deal
        """;

    public const string Speech = """
        "This is false," said Acme Inc. => Acme Inc | said | -
        "This is false," Acme Inc said. => Acme Inc | said | -
        "This is false," a spokesman for Acme Inc said. => spokesman | said | -
        "This is false," said a spokesman for Acme Inc. => spokesman | said | -
        "We have done nothing wrong," the company said in a statement. => We | done | nothing
        "We have done nothing wrong," the company said in a statement. => company | said | -
        The deal is dead, said Jane Roe, an analyst at Zenith Corp. => Jane Roe | said | -
        The deal is dead, said Jane Roe, an analyst at Zenith Corp. => deal | is | dead
        The bank lied, the senator said. => senator | said | -
        The bank lied, the senator said. => bank | lied | -
        Acme Inc will appeal, according to the newspaper. => Acme Inc | will appeal | -
        The senator called the bank "a disgrace to the industry". => senator | called | bank
        The company said it was "very disappointed" by the ruling. => ruling | disappointed | it
        Jane Roe said: "Acme Inc broke the law." => Acme Inc | broke | law
        "Acme Inc broke the law," the senator wrote, adding that it lied. => senator | adding | -
        "Acme Inc broke the law," the senator wrote, adding that it lied. => it | lied | -
        """;

    public const string Participles = """
        Acme Inc sued Zenith Corp, accusing it of theft. => Acme Inc | accusing | it
        Acme Inc denied the report, saying it was false. => Acme Inc | saying | -
        Accused of fraud, the bank apologised. => - | Accused | bank
        Speaking in Rome, the senator criticized the bank. => senator | Speaking | -
        The bank was fined for misleading investors. => bank | misleading | investors
        The SEC accused the bank of misleading investors. => bank | misleading | investors
        The SEC accused the bank of misleading investors. => SEC | accused | bank
        The SEC charged Acme Inc with paying bribes. => Acme Inc | paying | bribes
        The bank settled without admitting guilt. => bank | not admitting | guilt
        The court barred Acme Inc from selling the drug. => Acme Inc | selling | drug
        Acme Inc stopped selling the drug. => Acme Inc | not selling | drug
        Acme Inc began investigating the claim. => Acme Inc | investigating | claim
        The bank misled investors by hiding losses. => bank | hiding | losses
        After paying the fine, Acme Inc sold the plant. => Acme Inc | paying | fine
        """;

    public const string Infinitives = """
        Zenith Corp plans to sue Acme Inc. => Zenith Corp | to sue | Acme Inc
        Lawmakers asked Acme Inc to stop the sale. => Acme Inc | to stop | sale
        Lawmakers asked Acme Inc to stop the sale. => Lawmakers | asked | Acme Inc
        The court ordered the bank to pay damages. => bank | to pay | damages
        The bank was ordered to pay damages. => bank | to pay | damages
        The bank was ordered to pay damages. => - | ordered | bank
        The senator urged the ministry to block the deal. => ministry | to block | deal
        The senator called on the bank to apologise. => bank | to apologise | -
        Acme Inc agreed to pay a fine. => Acme Inc | to pay | fine
        The agency's decision to fine the bank was criticized. => agency | to fine | bank
        The SEC has the power to fine the bank. => SEC | to fine | bank
        Acme Inc failed to pay the fine. => Acme Inc | not to pay | fine
        Acme Inc refused to answer questions. => Acme Inc | not to answer | questions
        Acme Inc decided not to appeal. => Acme Inc | not to appeal | -
        Acme Inc is expected to appeal. => Acme Inc | to appeal | -
        To win approval, Acme Inc sold the plant. => Acme Inc | to win | approval
        """;

    public const string Modality = """
        Acme Inc did not deny the report. => Acme Inc | not deny | report
        Acme Inc never denied the report. => Acme Inc | not denied | report
        Acme Inc no longer denies the report. => Acme Inc | not denies | report
        Acme Inc didn't pay bribes. => Acme Inc | not pay | bribes
        Acme Inc could face a fine. => Acme Inc | may face | fine
        Acme Inc may not appeal. => Acme Inc | not may appeal | -
        Acme Inc will sue the state. => Acme Inc | will sue | state
        If Acme Inc sells the plant, regulators would block the deal. => Acme Inc | if sells | plant
        If Acme Inc sells the plant, regulators would block the deal. => regulators | may block | deal
        The state will sue unless Acme Inc pays the fine. => Acme Inc | if pays | fine
        The SEC sued because Acme Inc lied. => Acme Inc | lied | -
        After the SEC sued Acme Inc, shares fell. => SEC | sued | Acme Inc
        After the SEC sued Acme Inc, shares fell. => shares | fell | -
        Acme Inc has not yet paid the fine. => Acme Inc | not paid | fine
        No company paid the fine. => company | not paid | fine
        We've denied the report. => We've | denied | report
        The bank has on Monday denied the report. => bank | denied | report
        Acme Inc had long denied the claim. => Acme Inc | denied | claim
        Acme Inc is to pay a fine. => Acme Inc | will pay | fine
        """;

    /// <summary>Headlines: no articles, no auxiliaries.</summary>
    public const string Headlines = """
        SEC charges Acme Inc with fraud => SEC | charges | Acme Inc
        SEC sues Acme Inc over bonds => SEC | sues | Acme Inc
        Acme Inc fined by SEC => SEC | fined | Acme Inc
        Acme Inc fined over leak => - | fined | Acme Inc
        Acme Inc accused of fraud => - | accused | Acme Inc
        Acme Inc to pay fine => Acme Inc | will pay | fine
        Acme Inc ordered to pay damages => - | ordered | Acme Inc
        Acme Inc ordered to pay damages => Acme Inc | to pay | damages
        Acme Inc denies report => Acme Inc | denies | report
        Acme Inc sued by investors => investors | sued | Acme Inc
        Lawmakers urge Acme Inc to cut prices => Acme Inc | to cut | prices
        Acme Inc says in talks with Zenith Corp => Acme Inc | says | -
        Acme Inc, Zenith Corp deny report => Acme Inc + Zenith Corp | deny | report
        FTC Clears Deal => FTC | Clears | Deal
        Acme Inc settles lawsuit => Acme Inc | settles | lawsuit
        """;
}
