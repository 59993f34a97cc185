using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Syntax;

/// <summary>
/// The clauses of an article: for every verb who does what to whom. A sentence is taken apart when it is first asked about, once; work is linear in its length.
/// Shallow and deterministic: right for most news prose, not a full parse.
/// </summary>
internal sealed class Clauses
{
    private readonly Reading _reading;
    private readonly RoleTagger _tagger;
    private readonly Chunker _chunker;
    private readonly ClauseReader _clauseReader;
    private readonly List<Clause>?[] _bySentence;
    private readonly Clause?[] _clauseAt;
    private readonly NounPhrase?[] _nounAt;
    private readonly WordRole[] _roles = new WordRole[SentenceSplitter.SentenceTokensMax + 16];

    public Clauses(Reading reading, Cast cast)
    {
        _reading = reading;
        _tagger = new RoleTagger(reading, cast);
        _chunker = new Chunker(reading, cast);
        _clauseReader = new ClauseReader(reading);
        _bySentence = new List<Clause>?[reading.Sentences.Count];
        _clauseAt = new Clause?[reading.Tokens.Length];
        _nounAt = new NounPhrase?[reading.Tokens.Length];
        References = new ClauseReferences(reading, cast, this);
    }

    /// <summary>Steps taken so far, for tests of linear time.</summary>
    public long Steps => _clauseReader.Steps;

    /// <summary>Who pronouns and "a spokesman" mean.</summary>
    public ClauseReferences References { get; }

    /// <summary>The clauses of a sentence in the order of their verbs.</summary>
    public IReadOnlyList<Clause> In(int sentence) => _bySentence[sentence] ?? Read(sentence);

    /// <summary>The clause whose verb group holds a token; null where it is in none.</summary>
    public Clause? Of(int token)
    {
        if (unchecked((uint)token) >= (uint)_clauseAt.Length) return null;
        In(_reading.SentenceOf(token));
        return _clauseAt[token];
    }

    /// <summary>The noun phrase that holds a token; null where it is in none.</summary>
    public NounPhrase? NounOf(int token)
    {
        if (unchecked((uint)token) >= (uint)_nounAt.Length) return null;
        In(_reading.SentenceOf(token));
        return _nounAt[token];
    }

    /// <summary>The clause that governs a token: that of its verb group, else the last verb before it in its sentence, else the first one behind it.</summary>
    public Clause? Around(int token)
    {
        if (Of(token) is { } own) return own;
        Clause? nearest = null;
        foreach (Clause clause in In(_reading.SentenceOf(token)))
        {
            if (clause.First > token) return nearest ?? clause;
            nearest = clause;
        }
        return nearest;
    }

    /// <summary>The verb group of a phrase that was found at a verb, as its clause has it; nominal where the word is no verb here.</summary>
    /// <param name="verb">The first token of the phrase.</param>
    /// <param name="forms">Forms that its verb can have.</param>
    public VerbGroup GroupAt(int verb, VerbForms forms)
    {
        if (Of(verb) is not { } clause) return new VerbGroup(verb, verb, forms, false, false, false, false, false, IsNominal: true);
        bool isPassive = clause.IsPassive && (forms & VerbForms.Participle) != 0;
        bool isOpen = clause.IsModal || clause.IsFuture || clause.IsConditional;
        return new VerbGroup(clause.First, verb, forms, isPassive, clause.Traits.HasFlag(VerbTraits.Perfect), clause.IsNegated, isOpen, clause.IsInfinitive, IsNominal: false);
    }

    /// <summary>What stands behind a preposition of a verb: "against" in "filed a suit against Acme". A two-word preposition is asked for by its first word ("according", "because").</summary>
    public NounPhrase? PhraseAfter(Clause clause, string preposition) => Find(clause.Phrases, preposition);

    /// <summary>What stands behind a preposition of a noun: "into" in "a probe by the FTC into Acme".</summary>
    public NounPhrase? PhraseAfter(NounPhrase noun, string preposition) => Find(noun.Phrases, preposition);

    /// <summary>Everybody a noun phrase means, those joined by "and" included: names, and whom "it", "they", "a spokesman for Acme" or "a company spokesman" mean. Empty where it means nobody of the cast: "Acme shares", "the SEC's lawsuit".</summary>
    public List<Mention> MentionsIn(NounPhrase? noun) => References.Of(noun);

    /// <summary>Whose a noun is and what it is about.</summary>
    public NounFrame FrameOf(NounPhrase noun) => new(this, noun);

    private NounPhrase? Find(PrepositionalPhrase? phrase, string preposition)
    {
        for (; phrase is not null; phrase = phrase.Next)
        {
            if (_reading.Chars(phrase.Preposition).Equals(preposition, StringComparison.OrdinalIgnoreCase)) return phrase.Object;
        }
        return null;
    }

    private List<Clause> Read(int sentence)
    {
        var clauses = new List<Clause>();
        _bySentence[sentence] = clauses;
        Sentence words = _reading.Sentences[sentence];
        int length = words.End - words.First;
        Span<WordRole> roles = length <= _roles.Length ? _roles.AsSpan(0, length) : new WordRole[length];
        roles.Clear();
        _tagger.Tag(words, roles);
        List<Chunk> chunks = _clauseReader.Chunks;
        chunks.Clear();
        _chunker.Read(words, roles, chunks);
        foreach (Chunk chunk in chunks)
        {
            if (chunk.Noun is { } noun) Fill(noun);
        }
        _clauseReader.Read(words, clauses);
        foreach (Clause clause in clauses) Array.Fill(_clauseAt, clause, clause.First, clause.End - clause.First);
        return clauses;
    }

    private void Fill(NounPhrase noun)
    {
        Array.Fill(_nounAt, noun, noun.First, noun.End - noun.First);
        if (noun.Owner is { } owner) Fill(owner);
    }
}
