namespace RiskMonitor.Articles.Language;

/// <summary>The word lists of a gazetteer, brought into one trie; the rosters' names are added to the same trie.</summary>
internal sealed class Dictionaries
{
    private readonly List<string> _labels = [];

    private readonly List<(string Word, string Code)> _jurisdictions = [];

    private readonly Dictionary<string, string> _exchangeByRic = new(StringComparer.Ordinal);

    private Dictionaries()
    {
    }

    /// <summary>Mark of a company noun in the plural ("automakers").</summary>
    public const int Plural = 1;

    /// <summary>Finds every word and phrase.</summary>
    public PhraseTrie Trie { get; } = new();

    /// <summary>The memory that articles are read in with these dictionaries.</summary>
    public ReadingSpaces Spaces { get; } = new();

    /// <summary>The label of a labelled phrase, such as the topic of a topic word.</summary>
    public string LabelOf(Phrase phrase) => _labels[phrase.Data];

    /// <summary>The exchange that the ending of a Reuters code stands for; null for an unknown one.</summary>
    public string? RicExchange(ReadOnlySpan<char> ending) => _exchangeByRic.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ending, out string? exchange) ? exchange : null;

    /// <summary>The jurisdiction that a name or an office shows ("Swiss regulators", "Attorney General of New York"); null where it shows none.</summary>
    public string? JurisdictionIn(string name)
    {
        foreach ((string word, string code) in _jurisdictions)
        {
            int at = name.IndexOf(word, StringComparison.Ordinal);
            bool isWhole = at >= 0 && (at == 0 || !char.IsLetterOrDigit(name[at - 1])) && (at + word.Length == name.Length || !char.IsLetterOrDigit(name[at + word.Length]));
            if (isWhole) return code;
        }
        return null;
    }

    /// <summary>Compiles the word lists.</summary>
    /// <exception cref="FormatException">A list is missing, or a line has the wrong shape.</exception>
    public static Dictionaries Of(IReadOnlyDictionary<string, ValueList<string>> lexicon)
    {
        var compiled = new Dictionaries();
        foreach ((WordClass @class, string words) in Grammar.Classes)
        {
            foreach (string word in words.Split(' ')) compiled.AddWords(word, @class, VerbForms.None, 0);
        }
        var irregular = Irregular(Lines(lexicon, LexiconFiles.IrregularVerbs));
        foreach ((string name, WordClass @class, LexiconFiles.Shape shape) in LexiconFiles.Lists)
        {
            foreach (string line in Lines(lexicon, name)) compiled.AddLine(name, line, @class, shape, irregular);
        }
        return compiled;
    }

    private void AddLine(string list, string line, WordClass @class, LexiconFiles.Shape shape, Dictionary<string, (string, string)> irregular)
    {
        switch (shape)
        {
            case LexiconFiles.Shape.Phrases:
                AddWords(line, @class, VerbForms.None, 0);
                if (@class == WordClass.CompanyNoun) AddWords(Inflection.Plural(line), @class, VerbForms.None, Plural);
                break;
            case LexiconFiles.Shape.Verbs:
                AddVerb(line, @class, 0, irregular);
                break;
            case LexiconFiles.Shape.Labelled or LexiconFiles.Shape.LabelledVerbs:
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon <= 0) throw new FormatException($"lexicon/{list}.txt: '{line}' must read 'label: phrase | phrase'.");
                _labels.Add(line[..colon].Trim());
                foreach (string phrase in line[(colon + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                {
                    if (@class == WordClass.Exchange && phrase.StartsWith("RIC ", StringComparison.Ordinal)) _exchangeByRic[phrase[4..]] = _labels[^1];
                    else if (shape == LexiconFiles.Shape.LabelledVerbs) AddVerb(phrase, @class, _labels.Count - 1, irregular);
                    else AddWords(phrase, @class, VerbForms.None, _labels.Count - 1);
                    if (@class == WordClass.JurisdictionWord) _jurisdictions.Add((phrase, _labels[^1]));
                }
                break;
        }
    }

    // "file suit against" is also "filed suit against", "files suit against", "filing suit against".
    private void AddVerb(string words, WordClass @class, int data, Dictionary<string, (string, string)> irregular)
    {
        string verb = words.Split(' ')[0];
        foreach ((string word, VerbForms forms) in Inflection.Of(verb, irregular)) AddWords(word + words[verb.Length..], @class, forms, data);
    }

    private void AddWords(string words, WordClass @class, VerbForms forms, int data) =>
        Trie.Add(words, (capitals, allCaps) => new Phrase(@class, forms, data, capitals, allCaps));

    private static ValueList<string> Lines(IReadOnlyDictionary<string, ValueList<string>> lexicon, string name) =>
        lexicon.TryGetValue(name, out ValueList<string> lines) ? lines : throw new FormatException($"The word list lexicon/{name}.txt is missing from the seeds folder.");

    private static Dictionary<string, (string, string)> Irregular(ValueList<string> lines)
    {
        var verbs = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (string line in lines)
        {
            string[] forms = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (forms.Length is < 2 or > 3) throw new FormatException($"lexicon/{LexiconFiles.IrregularVerbs}.txt: '{line}' must read 'base past' or 'base past participle'.");
            verbs[forms[0]] = (forms[1], forms[^1]);
        }
        return verbs;
    }
}
