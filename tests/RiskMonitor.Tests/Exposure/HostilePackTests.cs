using System.Diagnostics;
using System.Text;
using RiskMonitor.Exposure.Policies;
using Xunit;

namespace RiskMonitor.Exposure;

/// <summary>Packs as nobody should write them, and packs written as JSON.</summary>
public sealed class HostilePackTests
{
    private const string Json = """
        {
        	"version": "test-1",
        	"score": { "hazard_at_half_score": 4, "strength_cap": 0.9, "voice_damping": 0.75, "denied_residue": 0.1 },
        	"matters": { "ReportPublished": { "severity": 1, "half_life_days": 365 }, "NegotiationReported": { "severity": 1.0, "half_life_days": 365 },
        	             "PoliticianWarned.warned": { "severity": 4, "half_life_days": 365 } },
        	"high_risk_counterparty": { "jurisdictions": [] },
        	"modality": { "document": 1, "named": 1, "unnamed": 1, "speculation": 1, "conditional": 1, "background": 1, "negated": 0 },
        	"role": { "target": 1, "party": 1, "mention": 1 },
        	"polarity": { "adverse": 1, "neutral": 1, "favourable": 1 },
        	"credibility": { "default": 1, "sources": {} },
        	"authority": { "chair": 1, "regulator": 1, "member": 1, "advocacy": 1, "none": 1 },
        	"denials": { "categorical_bits": 6, "qualified_bits": 3, "authority_bits": 8, "confirmation_bits": 6, "meets_days_before": 14, "meets_days_after": 2 },
        	"held": { "matters": [], "days_after_last_mention": 365 },
        	"contagion": { "damping": 0, "weights": { "supplier": 1, "customer": 1, "licensor": 1, "licensee": 1, "joint_venture": 1, "owner": 1, "owned": 1 }, "asserted_days_max": 365, "neighbours_max": 16 },
        	"alerts": { "evidence_age_days_max": 7, "rules": [ { "clear_below": 20, "id": "elevated", "name": "Elevated", "measure": "points", "raise_at": 30 } ] }
        }
        """;

    [Fact]
    public void A_pack_in_JSON_states_what_the_same_pack_in_YAML_states()
    {
        PackText json = PolicyPackFile.Keep("pack.json", Json);

        Assert.Equal(TestPolicy.Written.Entries, json.Entries);
        Assert.Equal(TestPolicy.Written.ContentHash, json.ContentHash);
        Assert.Equal(TestPolicy.Pack, json.Pack);
    }

    [Theory]
    [InlineData("\"strength_cap\": 0.9", "\"strength_cap\": \"0.9\"", "pack.json:3: score.strength_cap: the text \"0.9\" is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("\"strength_cap\": 0.9", "\"strength_cap\": null", "pack.json:3: score.strength_cap: 'null' is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("\"strength_cap\": 0.9", "\"strength_cap\": 9e-1", "pack.json:3: score.strength_cap: '9e-1' is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("\"strength_cap\": 0.9", "\"strength_cap\": 0.9, \"strength_cap\": 0.9", "pack.json:3: \"strength_cap\": stands here a second time; a key may stand once.")]
    [InlineData("\"none\": 1 }", "\"none\": 1, \"nobody\": 1 }", "pack.json:11: authority.nobody: unknown key; allowed are advocacy, chair, member, none, regulator.")]
    public void A_mistake_in_JSON_is_named_with_its_line(string correct, string mistaken, string problem)
    {
        PolicyPackException refusal = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Parse("pack.json", Json.Replace(correct, mistaken, StringComparison.Ordinal)));

        Assert.Equal([problem], refusal.Problems);
    }

    [Theory]
    [InlineData("{ \"version\": NaN }")]
    [InlineData("{ \"version\": 1, }")]
    [InlineData("{ 'version': 1 }")]
    [InlineData("{ \"version\": 1 } x")]
    public void What_begins_like_JSON_must_be_JSON(string text)
    {
        PolicyPackException refusal = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Parse("pack.json", text));

        Assert.StartsWith("pack.json:1: no valid JSON: ", refusal.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("strength_cap: 0.9", "strength_cap: '0.9'", "score.strength_cap: the text \"0.9\" is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("strength_cap: 0.9", "strength_cap: .nan", "score.strength_cap: '.nan' is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("strength_cap: 0.9", "strength_cap: -.inf", "score.strength_cap: '-.inf' is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("strength_cap: 0.9", "strength_cap: -0.9", "score.strength_cap: '-0.9' is not allowed; it must be a decimal number from 0.01 to 0.99.")]
    [InlineData("score: {", "score: &score {", "an anchor ('&') is not allowed; write each value where it belongs.")]
    [InlineData("strength_cap: 0.9", "strength_cap: *cap", "an alias ('*') is not allowed; write the value out.")]
    [InlineData("strength_cap: 0.9", "strength_cap: !!float 0.9", "a tag ('!') is not allowed; a value is what it looks like.")]
    public void What_a_pack_has_no_need_of_is_refused(string correct, string mistaken, string problem)
    {
        PolicyPackException refusal = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Parse("pack.yaml", TestPolicy.Text.Replace(correct, mistaken, StringComparison.Ordinal)));

        Assert.Equal([$"pack.yaml:2: {problem}"], refusal.Problems);
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_text_made_to_end_the_program_is_refused_in_short_time(string name, string text)
    {
        var waited = Stopwatch.StartNew();

        PolicyPackException refusal = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Parse("pack.yaml", text));

        Assert.NotEmpty(name);
        Assert.InRange(refusal.Problems.Count, 1, PackProblems.ToldMax + 1);
        Assert.All(refusal.Problems, problem => Assert.InRange(problem.Length, 1, 2_000));
        Assert.InRange(waited.Elapsed.TotalSeconds, 0, 20);      // linear, on whatever machine
    }

    public static TheoryData<string, string> Bombs() => new()
    {
        { "lists in lists", new string('[', PolicyPackFile.FileCharsMax) },
        { "mappings in mappings", string.Concat(Enumerable.Repeat("{a: ", PolicyPackFile.FileCharsMax / 4)) },
        { "indents", string.Join('\n', Enumerable.Range(0, 600).Select(i => new string(' ', i) + "a:")) },
        { "laughs", "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n" },
        { "unknown keys", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"key{i}: 1\n")) },
        { "a long value", "version: " + new string('v', PolicyPackFile.FileCharsMax - 20) },
        { "a long key", new string('k', PolicyPackFile.FileCharsMax - 20) + ": 1" },
        { "too long", new string('#', PolicyPackFile.FileCharsMax + 1) },
        { "a null", "version: a\0b" },
        { "JSON in JSON", string.Concat(Enumerable.Repeat("{\"a\":", PolicyPackFile.FileCharsMax / 5)) },
    };

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused_with_their_line()
    {
        PolicyPackException latin1 = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Decode("pack.yaml", Encoding.Latin1.GetBytes("version: 1\n# für\n")));
        PolicyPackException utf16 = Assert.Throws<PolicyPackException>(() => PolicyPackFile.Decode("pack.yaml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(TestPolicy.Text)]));

        Assert.Equal(["pack.yaml:2: byte 14 is not UTF-8; a policy pack is UTF-8."], latin1.Problems);
        Assert.Contains("is not UTF-8", utf16.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_other_line_ends_change_nothing()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(TestPolicy.Text.ReplaceLineEndings("\r\n"))];

        Assert.Equal(TestPolicy.Written.ContentHash, PolicyPackFile.Decode("pack.yaml", bytes).ContentHash);
    }

    [Fact]
    public void Comments_order_and_form_of_numbers_are_no_content_and_a_number_is()
    {
        string commented = "# about\n" + TestPolicy.Text.Replace("strength_cap: 0.9, voice_damping: 0.75", "voice_damping: 0.750, strength_cap: 0.90", StringComparison.Ordinal);
        PackText sharper = TestPolicy.As("test-2", ("raise_at: 30", "raise_at: 31"));

        Assert.Equal(TestPolicy.Written.ContentHash, PolicyPackFile.Keep("pack.yaml", commented).ContentHash);
        Assert.Equal([new PackDifference("alerts.rules[elevated].raise_at", "30", "31")], PackDifference.Between(TestPolicy.Written.Entries, sharper.Entries));
        Assert.Matches("^[0-9a-f]{64}$", sharper.ContentHash);
    }
}
