using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;
using RiskMonitor.Articles.Syntax;

namespace RiskMonitor.Articles.Rules;

/// <summary>Somebody says something.</summary>
/// <param name="Verb">The verb of saying.</param>
/// <param name="End">The token behind it.</param>
/// <param name="Speakers">Who; at least one.</param>
/// <param name="Sentence">Where.</param>
internal sealed record Speech(int Verb, int End, IReadOnlyList<Mention> Speakers, int Sentence);

/// <summary>Who says what: verbs of saying with their speakers, and the speaker of every quotation. A sentence or quotation is read when it is first asked about.</summary>
internal sealed class Speeches
{
    private const int InvertedTokensMax = 10;
    private const int SourceTokensMax = 16;
    private static readonly List<Speech> None = [];      // never added to
    private readonly Reading _reading;
    private readonly Cast _cast;
    private readonly Clauses _clauses;
    private readonly List<Speech>?[] _bySentence;
    private readonly Speech?[] _ofQuotation;
    private int _quotationsRead;

    public Speeches(Reading reading, Cast cast, Clauses clauses)
    {
        (_reading, _cast, _clauses) = (reading, cast, clauses);
        _bySentence = new List<Speech>[reading.Sentences.Count];
        _ofQuotation = new Speech?[reading.Quotations.Count];
    }

    /// <summary>The verbs of saying of a sentence, outside quotations, in order.</summary>
    public IReadOnlyList<Speech> In(int sentence) => Told(sentence);

    /// <summary>Who says the words at a token: the speaker of its quotation, else whoever the sentence says it of. Null where it is the article itself.</summary>
    public Speech? Of(int token)
    {
        int quotation = _reading.QuotationOf(token);
        if (quotation >= 0 && Quoted(quotation) is { } quoted) return quoted;
        Speech? nearest = null;
        foreach (Speech speech in Told(_reading.SentenceOf(token)))
        {
            bool isBefore = speech.End <= token;
            if (isBefore || nearest is null) nearest = speech;
            if (!isBefore) break;
        }
        return nearest;
    }

    private List<Speech> Told(int sentence) => _bySentence[sentence] ??= Read(sentence);

    // A quotation can go on with the speaker of the one before: they are read in order.
    private Speech? Quoted(int quotation)
    {
        for (; _quotationsRead <= quotation; _quotationsRead++) _ofQuotation[_quotationsRead] = OfQuotation(_quotationsRead);
        return _ofQuotation[quotation];
    }

    private List<Speech> Read(int s)
    {
        Sentence sentence = _reading.Sentences[s];
        List<Speech>? found = null;
        int covered = sentence.First;
        for (int i = sentence.First; i < sentence.End; i++)
        {
            if (i < covered || _reading.QuotationOf(i) >= 0) continue;
            Hit verb = _reading.LongestAt(i, WordClass.ReportingVerb);
            if (verb.End > 0 && _cast.At(i) is null)
            {
                VerbGroup group = _clauses.GroupAt(verb.First, verb.Phrase.Forms);
                if (group.IsNominal || group.IsModal || group.IsInfinitive || group.IsNegated) continue;
                List<Mention> speakers = SourceBefore(verb.First) is { } source ? [source] : _clauses.MentionsIn(_clauses.Of(verb.First)?.Agent);
                if (speakers.Count > 0) (found ??= []).Add(new Speech(verb.First, verb.End, speakers, s));
            }
            else if (IsAccordingTo(i) && Next(i + 2) is { } according)
            {
                (found ??= []).Add(new Speech(i, i + 2, [according], s));
                covered = according.End;
            }
        }
        return found ?? None;
    }

    /// <summary>"a source close to the company said", "people familiar with Acme's plans told": the source, whatever is named between it and the verb; null where none stands there.</summary>
    public Mention? SourceBefore(int verb)
    {
        int floor = Math.Max(_reading.Sentences[_reading.SentenceOf(verb)].First, verb - SourceTokensMax);
        for (int i = verb - 1; i >= floor; i--)
        {
            if (_cast.At(i) is { Entity.Kind: ActorKind.UnnamedSources } source) return source.End < verb && !LeadsOn(source.End) ? null : source;
            if (_reading.Tokens[i].Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon or TokenKind.Dash or TokenKind.CloseQuote) return null;
            if (_cast.At(i) is null && _reading.Is(i, WordClass.ReportingVerb) && (_reading.Forms[i] & VerbForms.Past) != 0) return null;
        }
        return null;
    }

    // "source close | to the deal", "people | with knowledge of", "official | who was".
    private bool LeadsOn(int end) =>
        _reading.Chars(end) is "to" or "with" or "on" or "about" or "of" or "in" or "at" or "inside" or "within" or "close" or "familiar" or "briefed" or "involved" or "who" or "who's" or "from" or "near" or "by" or "for"
        || _reading.IsAny(end, Grammar.Auxiliaries) || _reading.Is(end, WordClass.Adverb) || _reading.Is(end, WordClass.Calendar);

    // The mention right behind, over an article, adjectives and titles: "said a senior Acme executive".
    private Mention? Next(int token)
    {
        for (int i = token; i < Math.Min(token + InvertedTokensMax, _reading.Tokens.Length) && _reading.SentenceOf(i) == _reading.SentenceOf(token - 1); i++)
        {
            if (_cast.At(i) is { } mention) return mention;
            bool isPart = _reading.Tokens[i].IsJoint || _reading.Tokens[i].Kind is TokenKind.Possessive or TokenKind.Number
                || (_reading.Tokens[i].IsWord && (_reading.Is(i, WordClass.Determiner) || _reading.Chars(i) is "for" or "of" or "in" or "at" or "by" or "from" or "who" or "with" || !_reading.Classes[i].HasAny(Grammar.FunctionWords)) && !_reading.Is(i, WordClass.Demonstrative) && !_reading.Is(i, WordClass.Calendar));
            if (!isPart) return null;
        }
        return null;
    }

    private bool IsAccordingTo(int token) =>
        token + 2 < _reading.Tokens.Length && _reading.Chars(token) is "according" or "According" && _reading.Chars(token + 1) is "to";

    private Speech? OfQuotation(int q)
    {
        Quotation quotation = _reading.Quotations[q];
        int last = _reading.SentenceOf(quotation.End - 1), first = _reading.SentenceOf(quotation.First);
        Speech? after = Told(last).FirstOrDefault(s => s.Verb >= quotation.End);
        if (after is null && last + 1 < _bySentence.Length && StartsSmall(last + 1)) after = Told(last + 1).FirstOrDefault();
        Speech? before = Told(first).LastOrDefault(s => s.End <= quotation.First);
        bool opensSentence = quotation.First == _reading.Sentences[first].First;
        if (opensSentence && (after ?? BehindComma(quotation)) is { } following) return following;
        if (before is not null) return before;
        if (after is not null) return after;
        if (ByColon(quotation, first) is { } named) return new Speech(quotation.First, quotation.First, [named], first);
        bool continues = q > 0 && _ofQuotation[q - 1] is not null
            && _reading.Sentences[_reading.SentenceOf(_reading.Quotations[q - 1].End - 1)].Paragraph == _reading.Sentences[first].Paragraph
            && first - _reading.SentenceOf(_reading.Quotations[q - 1].End - 1) <= 1;
        return continues ? _ofQuotation[q - 1] : null;
    }

    // "We are not for sale," chief executive Jane Roe quipped: whoever stands behind the comma speaks, whatever the verb, and where it was forgotten.
    private Speech? BehindComma(Quotation quotation)
    {
        int next = quotation.End, sentence = _reading.SentenceOf(quotation.End - 1);
        bool hasComma = _reading.IsKind(quotation.End - 1, TokenKind.Comma) || (quotation.End > 1 && _reading.IsKind(quotation.End - 2, TokenKind.Comma));
        while (next < _reading.Tokens.Length && _reading.Tokens[next].Kind is TokenKind.CloseQuote or TokenKind.Comma) hasComma |= _reading.Tokens[next++].Kind == TokenKind.Comma;
        if (!hasComma || next >= _reading.Tokens.Length || _reading.SentenceOf(next) != sentence) return null;
        bool isInverted = _clauses.Of(next) is not null && (_reading.Forms[next] & VerbForms.Past) != 0 && _cast.At(next) is null;       // "quipped Jane Roe"
        Mention? named = isInverted ? Next(next + 1) : _cast.At(next);
        while (named is { Entity.IsCompany: true } && _cast.At(named.End) is { Entity.IsNamedPerson: true } officer) named = officer;      // "Acme CEO Jane Roe"
        return named is { Entity.IsNamedPerson: true } ? new Speech(next, next, [named], sentence) : null;
    }

    // A question or exclamation inside the quotation cut the sentence: "Is it true?" he asked.
    private bool StartsSmall(int sentence)
    {
        Token token = _reading.Tokens[_reading.Sentences[sentence].First];
        return token.IsWord && !token.IsCapital && !token.StartsParagraph;
    }

    // NAME, TITLE at ORG: "…"
    private Mention? ByColon(Quotation quotation, int sentence)
    {
        if (quotation.First == 0 || _reading.Tokens[quotation.First - 1].Kind != TokenKind.Colon) return null;
        return _cast.In(sentence).FirstOrDefault(m => m.First < quotation.First && (m.Entity.IsPerson || m.Entity.Kind is ActorKind.Company or ActorKind.Outlet or ActorKind.Legislature or ActorKind.Agency));
    }
}
