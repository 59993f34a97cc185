namespace RiskMonitor.Articles.Syntax;

/// <summary>Why a frame was opened; decides what closes it.</summary>
internal enum FrameKind : byte
{
    Main,
    Complement,
    Relative,
    Subordinate,
    Participle,
    Quotation,
}

/// <summary>A clause while it is being read: its subject so far, its verb, and where objects and phrases go.</summary>
internal sealed class Frame
{
    public FrameKind Kind { get; set; }

    /// <summary>The subject found so far, or inherited: the noun that a relative clause stands behind.</summary>
    public NounPhrase? Subject { get; set; }

    /// <summary>Its main verb; null until it comes.</summary>
    public Clause? Verb { get; set; }

    /// <summary>The last verb in it, infinitives included: objects and prepositional phrases go there.</summary>
    public Clause? Last { get; set; }

    /// <summary>The last noun phrase, in a prepositional phrase or not.</summary>
    public NounPhrase? LastNoun { get; set; }

    /// <summary>The last noun phrase that is in no prepositional phrase: those behind it belong to it.</summary>
    public NounPhrase? Root { get; set; }

    /// <summary>The clause around it.</summary>
    public Clause? Parent { get; set; }

    /// <summary>The noun that a relative clause stands behind, where it is not the subject.</summary>
    public NounPhrase? Antecedent { get; set; }

    /// <summary>"if", "unless".</summary>
    public bool IsConditional { get; set; }

    /// <summary>A comma stood before it, so that a comma ends it.</summary>
    public bool IsInserted { get; set; }

    /// <summary>An insertion behind the subject is over: the verb comes next.</summary>
    public bool HadInsertion { get; set; }

    /// <summary>Between the commas of an apposition: what "and" joins there is no subject.</summary>
    public bool IsInApposition { get; set; }

    /// <summary>"there" stood for the subject.</summary>
    public bool IsThere { get; set; }

    public void Open(FrameKind kind, NounPhrase? subject, Clause? parent, bool isConditional, bool isInserted)
    {
        (Kind, Subject, Parent, IsConditional, IsInserted) = (kind, subject, parent, isConditional, isInserted);
        (Verb, Last, LastNoun, Root, Antecedent) = (null, null, null, null, null);
        HadInsertion = IsThere = IsInApposition = false;
    }
}
