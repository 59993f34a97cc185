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
              "Support": [
                {
                  "Id": "2",
                  "Article": "article-2",
                  "Revision": {
                    "RetrievedAt": "2026-11-20T12:01:00+00:00",
                    "ContentHash": "content"
                  },
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
              ]
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
              "Support": [
                {
                  "Id": "1",
                  "Article": "article-1",
                  "Revision": {
                    "RetrievedAt": "2026-11-20T12:01:00+00:00",
                    "ContentHash": "content"
                  },
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
              ]
            }
          ],
          "Denials": [
            {
              "Id": "3",
              "Article": "article-3",
              "Revision": {
                "RetrievedAt": "2026-11-20T12:01:00+00:00",
                "ContentHash": "content"
              },
              "CountsFrom": 1795176000,
              "Source": "unknown",
              "Party": "acme",
              "PartyName": "acme",
              "PartyKind": "Company",
              "Strength": "Categorical",
              "Denies": {
                "Key": {
                  "Matter": "NegotiationReported",
                  "Companies": [
                    "acme",
                    "dragon"
                  ],
                  "Authority": null,
                  "Topic": "joint-venture"
                },
                "Event": null,
                "Companies": [],
                "Matter": null,
                "Topic": null
              },
              "Evidence": {
                "Quote": "it is false",
                "Start": 3,
                "Length": 11
              },
              "RuleId": "denial-1"
            },
            {
              "Id": "4",
              "Article": "article-4",
              "Revision": {
                "RetrievedAt": "2026-11-20T12:01:00+00:00",
                "ContentHash": "content"
              },
              "CountsFrom": 1795176000,
              "Source": "unknown",
              "Party": "court",
              "PartyName": "court",
              "PartyKind": "Court",
              "Strength": "Categorical",
              "Denies": {
                "Key": null,
                "Event": "2",
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
          "Revisions": [
            {
              "Article": "other",
              "Current": {
                "RetrievedAt": "2026-11-20T12:02:00+00:00",
                "ContentHash": "content"
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
        Assert.Equal("170589a843fb50219b8ffb73c3e95ef33346836b5569116dfb9f678cf39a242b", State().StateHash);

    private static ExposureState State() => Given.Known(
            Given.Report("1", Given.Talks, "nikkei", modality: Modality.Unnamed, rank: AuthorityRank.None) with { CreditedOutlet = "financial-times", Subtype = "talks" },
            Given.Report("2", rank: AuthorityRank.Regulator),
            Given.Denial("3", Given.Talks),
            Given.Denial("4", part: new DeniedClaim(null, new RiskEventId("2"), [Given.Acme], Matters.InvestigationOpened, null), by: "court", kind: ActorKind.Court))
        .Evolve(Given.Revised("other", Given.Revision(2), Given.Acme));
}
