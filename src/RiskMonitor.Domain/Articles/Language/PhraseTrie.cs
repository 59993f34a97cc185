namespace RiskMonitor.Articles.Language;

/// <summary>
/// Finds all phrases of all dictionaries in one pass: one look-up per word for almost every word of a text, however many phrases there are.
/// Filled first, then sealed, then read by any number of threads.
/// </summary>
internal sealed class PhraseTrie
{
    /// <summary>Words of the longest phrase; bounds the work per word of a text.</summary>
    public const int PhraseWordsMax = 16;

    private const int Root = 0;

    private readonly EdgeTable _edges = new();
    private readonly List<Token> _words = [];
    private List<(int Node, Phrase Phrase)> _added = [];
    private int _nodes = 1;

    private Phrase[] _phrases = [];
    private Node[] _sealed = [];

    // Its phrases stand together; one without children ends every search at once.
    private record struct Node(int From, int Count, bool HasChildren);

    /// <summary>Adds a phrase, read by the tokenizer as a text would be.</summary>
    /// <param name="text">The words.</param>
    /// <param name="make">Makes the entry of the capitals and all-capitals masks.</param>
    public void Add(string text, Func<uint, uint, Phrase> make)
    {
        _words.Clear();
        Tokenizer.Read(text, 0, text.Length, _words);
        int node = Root, words = 0;
        uint capitals = 0, allCaps = 0;
        foreach (Token token in _words)
        {
            if (token.Key == 0 || words == PhraseWordsMax) continue;
            if (token.IsCapital) capitals |= 1u << words;
            if (token.IsAllCaps && token.IsWord) allCaps |= 1u << words;
            int child = _edges.GetOrAdd(node, token.Key, _nodes);
            if (child == _nodes) _nodes++;
            node = child;
            words++;
        }
        if (node != Root) _added.Add((node, make(capitals, allCaps)));
    }

    /// <summary>Ends the filling: from here on the trie is only read.</summary>
    public void Seal()
    {
        _sealed = new Node[_nodes];
        foreach ((int node, _) in _added) _sealed[node].Count++;
        for (int n = 1; n < _nodes; n++) _sealed[n].From = _sealed[n - 1].From + _sealed[n - 1].Count;
        int[] next = [.. _sealed.Select(node => node.From)];
        _phrases = new Phrase[_added.Count];
        foreach ((int node, Phrase phrase) in _added) _phrases[next[node]++] = phrase;
        foreach (int parent in _edges.Parents) _sealed[parent].HasChildren = true;
        _added = [];
    }

    /// <summary>The node of a token's word; 0 where no phrase begins with it.</summary>
    public int FirstNode(Token token) => _edges.Find(Root, token.Key);

    /// <summary>The phrases that end at a node, whatever their capitals.</summary>
    public ReadOnlySpan<Phrase> PhrasesAt(int node) => _phrases.AsSpan(_sealed[node].From, _sealed[node].Count);

    /// <summary>Appends every phrase that begins at a token, shorter ones first, but the words of English grammar: those are told by their class alone.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="first">Where the phrases begin.</param>
    /// <param name="node">The node of that token (<see cref="FirstNode"/>), not 0.</param>
    /// <param name="hits">What is found.</param>
    public void FindAt(ReadOnlySpan<Token> tokens, int first, int node, List<Hit> hits)
    {
        int i = first, words = 0;
        uint capitals = 0, allCaps = 0;
        while (true)
        {
            ref readonly Token token = ref tokens[i];
            if (token.IsCapital) capitals |= 1u << words;
            if (token.IsAllCaps) allCaps |= 1u << words;
            words++;
            foreach (ref readonly Phrase phrase in PhrasesAt(node))
            {
                bool isWrittenSo = (phrase.Capitals & ~capitals) == 0 && (phrase.AllCaps & ~allCaps) == 0;
                if (isWrittenSo && phrase.Class >= Grammar.FirstOpenClass) hits.Add(new Hit(first, i + 1, phrase));
            }
            if (!_sealed[node].HasChildren || words == PhraseWordsMax) return;
            i++;
            while (i < tokens.Length && tokens[i].IsJoint && !tokens[i].StartsParagraph) i++;
            if (i >= tokens.Length || tokens[i].Key == 0 || tokens[i].StartsParagraph) return;
            node = _edges.Find(node, tokens[i].Key);
            if (node == 0) return;
        }
    }

    /// <summary>Whether a token has the capitals that a phrase of one word asks for.</summary>
    public static bool IsWrittenLike(Token token, in Phrase phrase) =>
        ((phrase.Capitals & 1) == 0 || token.IsCapital) && ((phrase.AllCaps & 1) == 0 || token.IsAllCaps);
}
