using Xunit;

namespace RiskMonitor.Articles;

/// <summary>A text that ends anywhere is read: no rule looks behind its last word.</summary>
public sealed class CutTextTests
{
    [Theory]
    [InlineData("Boeing denied a report. Boeing said No. 2 carrier Delta Air Lines had no plans to buy it, and no talks were held. No offer had been made. Not in talks, it said.")]
    [InlineData("Sen. Jane Roe (D-Ohio) told Pfizer Inc to stop. The Ohio Democrat said Pfizer must be able to sell, needs to survive and should be fined. The Iowa Republican Jane Doe was \"deeply troubled\" by it.")]
    [InlineData("Pfizer Inc is under pressure from the Kremlin, Boeing Co and officials. The government has called for bids, requested the sale of jets and asked whether Boeing Co's prices were excessive.")]
    [InlineData("The Senate Banking Committee set a hearing on Tuesday. Pfizer Inc Chief Executive Jane Roe told the Senate Banking Committee that it was fair. The House panel invited Pfizer Inc to appear before it.")]
    [InlineData("Boeing is negotiating a merger with Airbus. Boeing met Airbus to discuss a takeover. Boeing agreed to buy Airbus after it called off the deal and severed talks.")]
    [InlineData("Boeing CEO John Smith praised Airbus after Alcoa's chief had railed, and said the future was bright. \"Boeing is a disgrace as opposed to Airbus,\" said Jane Roe, an analyst at Widget Research.")]
    [InlineData("Airbus, which was lobbying for a deal, spent $2 million on lobbying. Workers held a rally at Boeing's plant. Zentrix Funds President John Smith and Director of Enforcement Jane Roe of the Office of Widgets spoke.")]
    [InlineData("In a report by the SEC, Bre-X and Big Oil were named. The report said that Boeing was inaccurate to single out. Manchester United Plc declined to comment on whether the club had a coach.")]
    [InlineData("The SEC fined Boeing Co $2 million. The FTC approved the merger, dropped the probe and lifted the ban. Prosecutors charged Boeing Co with fraud, and a judge found it guilty.")]
    public void A_text_that_ends_anywhere_is_read(string text)
    {
        for (int length = 1; length <= text.Length; length++)
        {
            Extraction body = Read.Extract(Read.Body(text[..length])), titled = Read.Extract(Read.WithTitle(text[..length] + "\n" + text[..length]));

            Assert.All([.. body.Events, .. titled.Events], e => Assert.NotEmpty(e.Companies));
        }
    }
}
