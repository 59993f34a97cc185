using RiskMonitor.Articles.Language;

namespace RiskMonitor.Articles.Syntax;

/// <summary>How a clause hangs on the words around it.</summary>
internal enum ClauseKind : byte
{
    /// <summary>Stands by itself.</summary>
    Main,

    /// <summary>What is said, believed, reported: "said (that) it had lied", or the words of a quotation.</summary>
    Complement,

    /// <summary>"which makes tools", "accused of fraud": says something of the noun before it.</summary>
    Relative,

    /// <summary>"because it lied", "after it lied".</summary>
    Subordinate,

    /// <summary>", saying it lied", "by lying", "stop lying".</summary>
    Participle,

    /// <summary>"to lie".</summary>
    Infinitive,
}

/// <summary>What a verb group says besides its verb.</summary>
[Flags]
internal enum VerbTraits : ushort
{
    None = 0,
    Passive = 1,
    Perfect = 2,

    /// <summary>"did not", "never", "no longer", "neither … nor", "failed to", "refused to", or "no" before the subject.</summary>
    Negated = 4,

    /// <summary>"could", "would", "may", "must".</summary>
    Modal = 8,
    Infinitive = 16,
    Ing = 32,
    Progressive = 64,

    /// <summary>Has a tense of its own.</summary>
    Finite = 128,

    /// <summary>"will", "is to", a headline's "Acme to pay": not yet.</summary>
    Future = 256,

    /// <summary>Stands in a clause of "if" or "unless", or in "would" beside one.</summary>
    Conditional = 512,

    /// <summary>No verb of its own but "be", "have" or "do".</summary>
    Copula = 1024,
}

/// <summary>A verb with who does what to whom. Subject and object are those of the grammar; <see cref="Agent"/> and <see cref="Patient"/> undo the passive.</summary>
internal sealed class Clause
{
    /// <summary>First token of the verb group, an auxiliary or the verb.</summary>
    public required int First { get; init; }

    /// <summary>The verb; the last auxiliary where there is no other.</summary>
    public required int Verb { get; init; }

    /// <summary>The token behind the verb group.</summary>
    public required int End { get; init; }

    public required VerbForms Forms { get; init; }

    public VerbTraits Traits { get; set; }

    public ClauseKind Kind { get; set; }

    /// <summary>What stands as subject; shared with the clause before where the words leave it away ("fined X and ordered it"), controlled ("asked X to stop": X).</summary>
    public NounPhrase? Subject { get; set; }

    /// <summary>The direct object; behind "be" what the subject is said to be.</summary>
    public NounPhrase? Object { get; set; }

    /// <summary>Who does it: the subject, in the passive what stands behind "by". Null where the words do not say.</summary>
    public NounPhrase? Agent { get; set; }

    /// <summary>To whom it is done: the object, in the passive the subject. Null where the words do not say.</summary>
    public NounPhrase? Patient => IsPassive ? Subject : Object;

    /// <summary>The second object: "a licence" in "gave Acme a licence".</summary>
    public NounPhrase? SecondObject { get; set; }

    /// <summary>The clause that this one is the content of, or depends on: "said" for "it had lied" in "said it had lied"; null for a main clause.</summary>
    public Clause? Parent { get; set; }

    /// <summary>The first clause that depends on this one as its content ("said that …", "plans to …"); null where none does.</summary>
    public Clause? Complement { get; set; }

    /// <summary>The first of the prepositional phrases behind the verb.</summary>
    public PrepositionalPhrase? Phrases { get; set; }

    public bool IsPassive => Traits.HasFlag(VerbTraits.Passive);

    public bool IsNegated => Traits.HasFlag(VerbTraits.Negated);

    public bool IsModal => Traits.HasFlag(VerbTraits.Modal);

    public bool IsConditional => Traits.HasFlag(VerbTraits.Conditional);

    public bool IsInfinitive => Traits.HasFlag(VerbTraits.Infinitive);

    public bool IsFinite => Traits.HasFlag(VerbTraits.Finite);

    public bool IsFuture => Traits.HasFlag(VerbTraits.Future);

    /// <summary>Whether it states that the subject does or did it, or in the passive that it was done to it.</summary>
    public bool IsAsserted => (Traits & (VerbTraits.Negated | VerbTraits.Modal | VerbTraits.Infinitive | VerbTraits.Conditional | VerbTraits.Future)) == 0;
}
