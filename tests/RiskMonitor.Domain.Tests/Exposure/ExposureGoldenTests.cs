using System.Text.Json;
using RiskMonitor.Articles;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Exposure;

public class ExposureGoldenTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    private const string Golden = """
        {
          "Company": "acme",
          "Horizon": 1795176000,
          "Claims": [
            {
              "Key": {
                "Matter": "InvestigationOpened",
                "Companies": [
                  "acme"
                ],
                "Authority": "watchdog",
                "Topic": "emissions"
              },
              "Raised": 1795176000,
              "Support": [
                {
                  "Id": "2",
                  "Article": "article-2",
                  "CountsFrom": 1795176000,
                  "EventType": "ReportPublished",
                  "Subtype": null,
                  "Source": "unknown",
                  "CreditedOutlet": null,
                  "Voice": "daily",
                  "Modality": "Named",
                  "ConfidencePercent": 90,
                  "Role": "Target",
                  "Polarity": "Adverse",
                  "ActorId": "daily",
                  "ActorName": "daily",
                  "Authority": "Regulator",
                  "Evidence": {
                    "Quote": "what daily says",
                    "Start": 10,
                    "Length": 15
                  },
                  "RuleId": "report-1"
                }
              ],
              "Answers": []
            },
            {
              "Key": {
                "Matter": "NegotiationReported",
                "Companies": [
                  "acme",
                  "dragon"
                ],
                "Authority": null,
                "Topic": "joint-venture"
              },
              "Raised": 1795089600,
              "Support": [
                {
                  "Id": "1",
                  "Article": "article-1",
                  "CountsFrom": 1795176000,
                  "EventType": "ReportPublished",
                  "Subtype": "talks",
                  "Source": "unknown",
                  "CreditedOutlet": "financial-times",
                  "Voice": "nikkei",
                  "Modality": "Unnamed",
                  "ConfidencePercent": 90,
                  "Role": "Target",
                  "Polarity": "Adverse",
                  "ActorId": "nikkei",
                  "ActorName": "nikkei",
                  "Authority": "None",
                  "Evidence": {
                    "Quote": "what nikkei says",
                    "Start": 10,
                    "Length": 16
                  },
                  "RuleId": "report-1"
                }
              ],
              "Answers": [
                {
                  "Id": "3",
                  "Article": "article-3",
                  "CountsFrom": 1795176000,
                  "Source": "unknown",
                  "Party": "acme",
                  "PartyName": "acme",
                  "PartyKind": "Company",
                  "Stance": "Denies",
                  "Strength": "Categorical",
                  "Evidence": {
                    "Quote": "it is false",
                    "Start": 3,
                    "Length": 11
                  },
                  "RuleId": "denial-1"
                },
                {
                  "Id": "5",
                  "Article": "article-5",
                  "CountsFrom": 1795176000,
                  "Source": "unknown",
                  "Party": "dragon",
                  "PartyName": "dragon",
                  "PartyKind": "Company",
                  "Stance": "Confirms",
                  "Strength": "Categorical",
                  "Evidence": {
                    "Quote": "it is false",
                    "Start": 3,
                    "Length": 11
                  },
                  "RuleId": "denial-1"
                }
              ]
            }
          ],
          "PartialDenials": [
            {
              "Id": "4",
              "Article": "article-4",
              "CountsFrom": 1795176000,
              "Source": "unknown",
              "Party": "court",
              "PartyName": "court",
              "PartyKind": "Court",
              "Stance": "Denies",
              "Strength": "Categorical",
              "Part": {
                "Key": null,
                "Event": null,
                "Companies": [
                  "acme"
                ],
                "Matter": "InvestigationOpened",
                "Topic": null
              },
              "Evidence": {
                "Quote": "it is false",
                "Start": 3,
                "Length": 11
              },
              "RuleId": "denial-1"
            }
          ],
          "Closings": [
            {
              "Id": "6",
              "Article": "article-6",
              "CountsFrom": 1795176000,
              "Closes": {
                "Matter": "InvestigationOpened",
                "Companies": [
                  "acme"
                ],
                "Authority": "watchdog",
                "Topic": null
              },
              "ActorName": "watchdog",
              "Evidence": {
                "Quote": "it is false",
                "Start": 3,
                "Length": 11
              },
              "RuleId": "denial-1"
            }
          ],
          "Relations": [
            {
              "Id": "7",
              "Article": "article-7",
              "CountsFrom": 1795176000,
              "Neighbour": "bolt",
              "Kind": "Licensor",
              "Until": "2028-01-01",
              "Evidence": {
                "Quote": "it is false",
                "Start": 3,
                "Length": 11
              },
              "RuleId": "denial-1"
            }
          ],
          "Ahead": [
            {
              "Id": "8",
              "CountsFrom": 1795262400,
              "Claim": {
                "Matter": "InvestigationOpened",
                "Companies": [
                  "acme"
                ],
                "Authority": "watchdog",
                "Topic": "emissions"
              },
              "Support": {
                "Id": "8",
                "Article": "article-8",
                "CountsFrom": 1795262400,
                "EventType": "ReportPublished",
                "Subtype": null,
                "Source": "unknown",
                "CreditedOutlet": null,
                "Voice": "daily",
                "Modality": "Named",
                "ConfidencePercent": 90,
                "Role": "Target",
                "Polarity": "Adverse",
                "ActorId": "daily",
                "ActorName": "daily",
                "Authority": "None",
                "Evidence": {
                  "Quote": "what daily says",
                  "Start": 10,
                  "Length": 15
                },
                "RuleId": "report-1"
              }
            }
          ]
        }
        """;

    [Fact]
    public void An_exposure_is_stored_in_exactly_this_form()
    {
        string written = JsonSerializer.Serialize(State(), Indented);

        Assert.Equal(Golden, written);
    }

    [Fact]
    public void An_exposure_stored_in_2026_can_still_be_read()
    {
        ExposureState? read = JsonSerializer.Deserialize<ExposureState>(Golden);

        Assert.Equal(State(), read);
    }

    // Computed from the golden JSON and the description of the canonical form, by another program in another language.
    [Fact]
    public void The_hash_of_a_known_state_stays_what_it_was() =>
        Assert.Equal("02f1e0c2e638d7152f55e25c92b0b66fef3605e7f149b6af5b700fbf7d9c5d91", State().StateHash);

    private static ExposureState State() => Given.Known(
        Given.Report("1", Given.Talks, "nikkei", modality: Modality.Unnamed, rank: AuthorityRank.None) with { CreditedOutlet = "financial-times", Subtype = "talks" },
        Given.Report("0", Given.Talks, "nikkei", Given.Noon.AddDays(-1), Modality.Unnamed) with { CreditedOutlet = "financial-times" },
        Given.Report("2", rank: AuthorityRank.Regulator),
        Given.Denial("3", Given.Talks),
        Given.Denial("4", part: new DeniedClaim(null, new RiskEventId("2"), [Given.Acme], Matters.InvestigationOpened, null), by: "court", kind: ActorKind.Court),
        Given.Confirmation("5", Given.Talks, by: "dragon"),
        Given.Closing("6", authority: "watchdog"),
        Given.Relation("7", RelationshipKind.Licensee, until: new DateOnly(2028, 1, 1)),
        Given.Report("8", at: Given.Noon.AddDays(1)));
}
