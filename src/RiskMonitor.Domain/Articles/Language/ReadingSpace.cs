using System.Collections.Concurrent;

namespace RiskMonitor.Articles.Language;

/// <summary>
/// The memory in which an article is taken apart: article after article is read in the same one, so that reading costs almost no allocation.
/// What an extraction keeps is copied out of it.
/// </summary>
internal sealed class ReadingSpace
{
    public readonly List<Token> TokenList = [];
    public readonly List<Hit> Hits = [];
    public readonly List<Sentence> Sentences = [];
    public readonly List<Quotation> Quotations = [];
    public readonly List<WordClasses> HeldBySentence = [];
    public Token[] Tokens = [];
    public WordClasses[] Classes = [];
    public WordClasses[] Starts = [];
    public VerbForms[] Forms = [];
    public int[] Nodes = [];
    public int[] HitsFrom = [];
    public int[] SentenceOf = [];
    public int[] QuotationOf = [];
    public int[] MentionAt = [];

    /// <summary>Forgets the article.</summary>
    public void Clear()
    {
        TokenList.Clear();
        Hits.Clear();
        Sentences.Clear();
        Quotations.Clear();
        HeldBySentence.Clear();
    }

    /// <summary>Makes every array long enough for an article; what they hold is left over from another one.</summary>
    public void Fit(int tokens)
    {
        if (Tokens.Length > tokens) return;
        int length = tokens + tokens / 2 + 16;
        Tokens = new Token[length];
        Classes = new WordClasses[length];
        Starts = new WordClasses[length];
        Forms = new VerbForms[length];
        Nodes = new int[length];
        HitsFrom = new int[length];
        SentenceOf = new int[length];
        QuotationOf = new int[length];
        MentionAt = new int[length];
    }
}

/// <summary>The spaces that no article is being read in: as many as there were articles read at once.</summary>
internal sealed class ReadingSpaces
{
    /// <summary>A space that has grown beyond so many tokens for one article is given up rather than kept.</summary>
    public const int TokensKeptMax = 1 << 16;

    private readonly ConcurrentBag<ReadingSpace> _free = [];

    public ReadingSpace Take() => _free.TryTake(out ReadingSpace? space) ? space : new ReadingSpace();

    public void Return(ReadingSpace space)
    {
        if (space.Tokens.Length > TokensKeptMax) return;
        space.Clear();
        _free.Add(space);
    }
}
