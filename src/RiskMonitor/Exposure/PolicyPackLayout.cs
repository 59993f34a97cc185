using RiskMonitor.Alerts;
using RiskMonitor.Events;

namespace RiskMonitor.Exposure;

/// <summary>Which keys a policy pack file has, and what each may be. Where it notes a problem, the pack is of no use.</summary>
/// <remarks>
/// Packs of earlier releases stand in ledgers and are read for ever: a key that is added is optional (<see cref="PackSection.OptionalNumber"/>) and means, where it is missing, what the program did before it;
/// no key goes, and no value that was allowed is refused later. A test holds the layout to a stored pack of the first release.
/// </remarks>
internal static class PolicyPackLayout
{
    public static PolicyPack Pack(PackSection root)
    {
        PackSection score = root.Section("score");
        PackSection counterparty = root.Section("high_risk_counterparty");
        PackSection credibility = root.Section("credibility");
        var pack = new PolicyPack
        {
            Version = root.Text("version", text => text.Length is > 0 and <= 40 && !text.Any(char.IsWhiteSpace), "a name of 1 to 40 characters without spaces"),
            HazardAtHalfScore = score.Number("hazard_at_half_score", "0.01", "1000"),
            StrengthCap = score.Number("strength_cap", "0.01", "0.99"),
            VoiceDamping = score.Number("voice_damping", "0", "1"),
            DeniedResidue = score.Number("denied_residue", "0", "1"),
            MatterWeights = MatterWeights(root.Section("matters")),
            HighRiskJurisdictions = counterparty.Texts("jurisdictions", IsCountry, "an ISO 3166-1 alpha-2 code such as CN, each once").ToValueList(),
            Factors = Factors(root),
            DefaultCredibility = credibility.Number("default", "0", "1"),
            Credibilities = Credibilities(credibility.Section("sources")),
            Denials = DenialWeights(root.Section("denials")),
            Held = Held(root.Section("held")),
            Contagion = Contagion(root.Section("contagion")),
            Alerts = Alerts(root.Section("alerts")),
            Handling = HandlingLayout.Optional(root),
        };
        score.RefuseOtherKeys();
        counterparty.RefuseOtherKeys();
        credibility.RefuseOtherKeys();
        return pack;
    }

    private static ValueList<MatterWeight> MatterWeights(PackSection matters)
    {
        var weights = new List<MatterWeight>();
        foreach (string matter in WeighedMatters.All.Where(matter => matter == Matters.Unspecified || matters.Keys.Any(key => key.Key == matter)))
        {
            PackSection weight = matters.Section(matter);
            weights.Add(new MatterWeight(
                matter,
                weight.Number("severity", "0", "100"),
                weight.OptionalNumber("severity_with_high_risk_counterparty", "0", "100"),
                weight.WholeNumber("half_life_days", 1, 3650)));
            weight.RefuseOtherKeys();
        }
        foreach (string matter in WeighedMatters.All) matters.Allow(matter);
        matters.RefuseOtherKeys();
        return weights.ToValueList();
    }

    private static SourcingFactors Factors(PackSection root)
    {
        PackSection modality = root.Section("modality");
        PackSection role = root.Section("role");
        PackSection polarity = root.Section("polarity");
        PackSection authority = root.Section("authority");
        var factors = new SourcingFactors
        {
            Document = modality.Number("document", "0", "1"),
            Named = modality.Number("named", "0", "1"),
            Unnamed = modality.Number("unnamed", "0", "1"),
            Speculation = modality.Number("speculation", "0", "1"),
            Conditional = modality.Number("conditional", "0", "1"),
            Background = modality.Number("background", "0", "1"),
            Negated = modality.Number("negated", "0", "1"),
            Target = role.Number("target", "0", "1"),
            Party = role.Number("party", "0", "1"),
            Mention = role.Number("mention", "0", "1"),
            Adverse = polarity.Number("adverse", "0", "1"),
            Neutral = polarity.Number("neutral", "0", "1"),
            Favourable = polarity.Number("favourable", "0", "1"),
            Chair = authority.Number("chair", "0", "10"),
            Regulator = authority.Number("regulator", "0", "10"),
            Member = authority.Number("member", "0", "10"),
            Advocacy = authority.Number("advocacy", "0", "10"),
            NoAuthority = authority.Number("none", "0", "10"),
        };
        foreach (PackSection section in (PackSection[])[modality, role, polarity, authority]) section.RefuseOtherKeys();
        return factors;
    }

    private static ValueList<SourceCredibility> Credibilities(PackSection sources) =>
        sources.Keys.Select(key => new SourceCredibility(key.Key, sources.Number(key.Key, "0", "1"))).ToValueList();

    private static DenialWeights DenialWeights(PackSection denials)
    {
        var weights = new DenialWeights
        {
            CategoricalBits = denials.Number("categorical_bits", "0", "20"),
            QualifiedBits = denials.Number("qualified_bits", "0", "20"),
            AuthorityBits = denials.Number("authority_bits", "0", "20"),
            ConfirmationBits = denials.Number("confirmation_bits", "0", "20"),
            MeetsDaysBefore = denials.WholeNumber("meets_days_before", 0, 365),
            MeetsDaysAfter = denials.WholeNumber("meets_days_after", 0, 365),
        };
        denials.RefuseOtherKeys();
        return weights;
    }

    private static HeldMatters Held(PackSection held)
    {
        var matters = new HeldMatters(
            held.Texts("matters", WeighedMatters.MayBeHeld.Contains, $"{string.Join(", ", WeighedMatters.MayBeHeld)}, each once").ToValueList(),
            held.WholeNumber("days_after_last_mention", 1, 3650));
        held.RefuseOtherKeys();
        return matters;
    }

    private static ContagionWeights Contagion(PackSection contagion)
    {
        PackSection weights = contagion.Section("weights");
        var spread = new ContagionWeights
        {
            Damping = contagion.Number("damping", "0", ContagionWeights.DampingMax),
            Weights = Enum.GetValues<RelationshipKind>().Select(kind => (Kind: kind, Weight: weights.OptionalNumber(KeyOf(kind), "0", "1")))
                .Where(weight => weight.Weight is not null).Select(weight => new RelationshipWeight(weight.Kind, weight.Weight!.Value)).ToValueList(),      // not null: just filtered
            AssertedDaysMax = contagion.WholeNumber("asserted_days_max", 1, 36500),
            NeighboursMax = contagion.WholeNumber("neighbours_max", 0, 100),
        };
        weights.RefuseOtherKeys();
        contagion.RefuseOtherKeys();
        return spread;
    }

    private static string KeyOf(RelationshipKind kind) => kind switch
    {
        RelationshipKind.JointVenture => "joint_venture",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static AlertLimits Alerts(PackSection alerts)
    {
        var rules = new List<AlertRule>();
        int ageDaysMax = alerts.WholeNumber("evidence_age_days_max", 0, 365);
        foreach (PackSection rule in alerts.Sections("rules"))
        {
            rules.Add(Rule(rule, rules));
            rule.RefuseOtherKeys();
        }
        alerts.RefuseOtherKeys();
        return new AlertLimits(ageDaysMax, rules.ToValueList());
    }

    private static AlertRule Rule(PackSection rule, List<AlertRule> earlier)
    {
        string id = rule.Text("id", text => IsId(text) && earlier.All(other => other.Id != text), "1 to 40 lower-case letters, digits and hyphens, different from every other rule's id");
        string name = rule.Text("name", text => text.Length is > 0 and <= 100, "1 to 100 characters");
        string measure = rule.Text("measure", text => text is "points" or "hazard", "'points' or 'hazard'");
        string levelMax = measure == "hazard" ? "1000" : "99.999999";
        Fixed raiseAt = rule.Number("raise_at", "0.000001", levelMax);
        Fixed clearBelow = rule.Number("clear_below", "0", levelMax);
        if (clearBelow > raiseAt) rule.Refuse("clear_below", $"at most raise_at, which is {raiseAt}");
        return new AlertRule(id, name, measure == "hazard" ? AlertMeasure.Hazard : AlertMeasure.Points, raiseAt, clearBelow);
    }

    private static bool IsCountry(string text) => text.Length == 2 && text.All(char.IsAsciiLetterUpper);

    private static bool IsId(string text) => text.Length is > 0 and <= 40 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
