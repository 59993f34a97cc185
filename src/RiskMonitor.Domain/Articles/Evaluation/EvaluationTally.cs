namespace RiskMonitor.Articles.Evaluation;

/// <summary>Adds up matches over many articles; the figures do not depend on the order of the articles.</summary>
/// <param name="types">The types that are measured, in the order of the figures.</param>
public sealed class EvaluationTally(ValueList<string> types)
{
    private readonly Dictionary<string, EventCounts> _counts = types.ToDictionary(type => type, _ => default(EventCounts), StringComparer.Ordinal);

    /// <summary>The types that are measured.</summary>
    public ValueList<string> Types => types;

    /// <summary>Labels that were found, over all types.</summary>
    public int Matched { get; private set; }

    /// <summary>Those among them whose actor agrees.</summary>
    public int ActorsAgreeing { get; private set; }

    /// <summary>Those among them whose label says where its words stand.</summary>
    public int EvidencePlaced { get; private set; }

    /// <summary>Those among them whose evidence shares its words with the label's.</summary>
    public int EvidenceAgreeing { get; private set; }

    /// <summary>Counts one article.</summary>
    /// <param name="match">Its labels beside its events.</param>
    /// <param name="text">Its text; empty for an article that could not be read, which matches nothing.</param>
    public void Add(ArticleMatch match, string text)
    {
        foreach (FoundEvent found in match.FalsePositives) _counts[found.Type] = _counts[found.Type] with { FalsePositives = _counts[found.Type].FalsePositives + 1 };
        foreach (LabelledEvent label in match.FalseNegatives) _counts[label.Type] = _counts[label.Type] with { FalseNegatives = _counts[label.Type].FalseNegatives + 1 };
        foreach (MatchedEvent pair in match.Matched)
        {
            _counts[pair.Label.Type] = _counts[pair.Label.Type] with { TruePositives = _counts[pair.Label.Type].TruePositives + 1 };
            Matched++;
            if (pair.ActorAgrees) ActorsAgreeing++;
            bool? agrees = pair.EvidenceAgrees(text);
            if (agrees is not null) EvidencePlaced++;
            if (agrees is true) EvidenceAgreeing++;
        }
    }

    /// <summary>The counts of one type.</summary>
    public EventCounts Of(string type) => _counts[type];

    /// <summary>The counts of all types together (micro average).</summary>
    public EventCounts Micro() => _counts.Values.Aggregate((a, b) => new EventCounts(a.TruePositives + b.TruePositives, a.FalsePositives + b.FalsePositives, a.FalseNegatives + b.FalseNegatives));

    /// <summary>The mean F1 of the types that have a label (macro average); 0 where none has.</summary>
    public double MacroF1() => types.Where(type => Of(type).Labels > 0).Select(type => Of(type).F1).DefaultIfEmpty(0).Average();
}

/// <summary>How many events were found, how many were not, how many should not have been; each 0 or more.</summary>
/// <param name="TruePositives">Labels that an event found.</param>
/// <param name="FalsePositives">Events without a label.</param>
/// <param name="FalseNegatives">Labels without an event.</param>
public readonly record struct EventCounts(int TruePositives, int FalsePositives, int FalseNegatives)
{
    /// <summary>How many events the labels know.</summary>
    public int Labels => TruePositives + FalseNegatives;

    /// <summary>Share of the events that are right; 0 where there are none.</summary>
    public double Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>Share of the labels that were found; 0 where there are none.</summary>
    public double Recall => Share(TruePositives, Labels);

    /// <summary>Harmonic mean of precision and recall; 0 where both are.</summary>
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    private static double Share(int part, int whole) => whole > 0 ? (double)part / whole : 0;
}
