using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Events;

namespace RiskMonitor.Articles.Rules;

/// <summary>A denial as seen in one place of the text.</summary>
/// <param name="Denier">Who denies: the company where somebody speaks for one, the client where a lawyer speaks.</param>
/// <param name="Trigger">The token that shows it.</param>
/// <param name="From">First token of the denier.</param>
/// <param name="Strength">How it is put.</param>
/// <param name="Weight">3 by a verb or in own words, 2 as one of several or by a noun, 1 in the headline.</param>
/// <param name="ConfidencePercent">How sure: <see cref="Confidence"/>.</param>
internal sealed record Denial(Entity Denier, int Trigger, int From, DenialStrength Strength, int Weight, int ConfidencePercent)
{
    /// <summary>The event that is denied, where the article has it.</summary>
    public RiskEvent? Claim { get; init; }

    /// <summary>Whether the text says that it was denied some time ago: "previously denied", "denied last year".</summary>
    public bool IsRecalled { get; init; }

    /// <summary>Who denies in the same words; each for himself.</summary>
    public IReadOnlyList<Entity> Beside { get; init; } = [];

    /// <summary>The company the denier speaks for: itself, else its employer.</summary>
    public Entity? Company => Denier.IsCompany ? Denier : Denier.Employer;

    /// <summary>A denial by each of some speakers.</summary>
    /// <param name="scene">The article.</param>
    /// <param name="speakers">Who speaks.</param>
    /// <param name="trigger">The token that shows it.</param>
    /// <param name="strength">How it is put.</param>
    /// <param name="weight">How well this place shows it.</param>
    /// <param name="withSources">Whether sources without a name can deny it too; with reserve, as nobody stands for it.</param>
    /// <param name="isPersonal">Whether a person can only deny it for himself.</param>
    public static IEnumerable<Denial> By(Scene scene, IReadOnlyList<Mention> speakers, int trigger, DenialStrength strength, int weight, bool withSources = false, bool isPersonal = false)
    {
        if (CorrectionNotes.Holds(scene.Reading, trigger)) yield break;
        bool isTitle = scene.Reading.Sentences[scene.Reading.SentenceOf(trigger)].IsTitle;
        List<Entity> all = speakers.Count > 1 ? [.. speakers.SelectMany(m => m.Entity.Companies)] : [];
        foreach (Mention mention in speakers)
        {
            if (withSources && mention.Entity.Kind == ActorKind.UnnamedSources) yield return new Denial(mention.Entity, trigger, Math.Min(mention.First, trigger), DenialStrength.Qualified, isTitle ? 1 : 2, Confidence.ByReference);
            foreach (Entity denier in Deniers.Of(scene, mention, trigger, isPersonal))
            {
                int confidence = mention.IsReference ? Confidence.ByReference : Confidence.Explicit;
                yield return new Denial(denier, trigger, Math.Min(mention.First, trigger), strength, isTitle ? 1 : weight, confidence) { IsRecalled = IsRecalledAt(scene.Reading, trigger), Beside = all.Count > 1 ? all : denier.IsCompany ? mention.Entity.Companies : [] };
            }
        }
    }

    /// <summary>Qualified where a reserve stands close behind the trigger: "no current plans", "not aware".</summary>
    public static DenialStrength StrengthAt(Reading reading, int trigger)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        return reading.Contains(trigger, Math.Min(sentence.End, trigger + 15), WordClass.DenialQualifier) ? DenialStrength.Qualified : DenialStrength.Categorical;
    }

    private const int TimeTokensMax = 5;

    private static bool IsRecalledAt(Reading reading, int trigger)
    {
        Sentence sentence = reading.Sentences[reading.SentenceOf(trigger)];
        return reading.Contains(sentence.First, Math.Min(sentence.First + 2, sentence.End), WordClass.BackgroundWord)
            || reading.Contains(Math.Max(sentence.First, trigger - TimeTokensMax), Math.Min(sentence.End, trigger + TimeTokensMax), WordClass.BackgroundWord);
    }
}
