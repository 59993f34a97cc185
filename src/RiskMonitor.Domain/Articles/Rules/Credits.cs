using RiskMonitor.Articles.Language;
using RiskMonitor.Articles.Names;

namespace RiskMonitor.Articles.Rules;

/// <summary>
/// Whose words a text passes on: the agency of its dateline ("(Reuters) - …") for the whole article, and the outlet that a sentence credits ("…, the Daily reported", "told the Daily").
/// One voice stays one voice, however many relay it.
/// </summary>
internal sealed class Credits(Reading reading, Cast cast, Outlet? own)
{
    private const int DatelineTokensMax = 25;
    private const int ListenerTokensMax = 3;
    private Entity? _agency;
    private bool _isRead;

    /// <summary>The agency of the dateline where it is not the publisher itself; null where there is none.</summary>
    public Entity? Agency
    {
        get
        {
            if (!_isRead) (_agency, _isRead) = (ReadDateline(), true);
            return _agency;
        }
    }

    /// <summary>The outlet that the sentence of a token credits with what it says; null where it speaks for itself.</summary>
    public Entity? At(int token, Speeches speeches)
    {
        foreach (Speech speech in speeches.In(reading.SentenceOf(token)))
        {
            foreach (Mention speaker in speech.Speakers)
            {
                if (IsOther(speaker.Entity)) return speaker.Entity;
            }
            if (ToldTo(speech) is { } listener) return listener;
        }
        return null;
    }

    private bool IsOther(Entity entity) => entity is { Kind: ActorKind.Outlet } && entity.Id != Outlets.MediaId && entity.Id != own?.Id && entity != Agency;

    // "a lawyer told the Daily": who listened prints it.
    private Entity? ToldTo(Speech speech)
    {
        if (reading.Chars(speech.Verb) is not ("told" or "tells" or "tell")) return null;
        for (int i = speech.End; i < Math.Min(speech.End + ListenerTokensMax, reading.Tokens.Length); i++)
        {
            if (cast.At(i) is { } mention) return IsOther(mention.Entity) ? mention.Entity : null;
        }
        return null;
    }

    private Entity? ReadDateline()
    {
        foreach (Sentence sentence in reading.Sentences)
        {
            if (sentence.IsTitle) continue;
            for (int i = sentence.First; i < Math.Min(sentence.First + DatelineTokensMax, reading.Tokens.Length - 2); i++)
            {
                if (!reading.IsKind(i, TokenKind.OpenBracket) || cast.At(i + 1) is not { Entity.Kind: ActorKind.Outlet } named) continue;
                bool isDateline = reading.IsKind(named.End, TokenKind.CloseBracket) && (reading.IsKind(named.End + 1, TokenKind.Dash) || reading.IsKind(named.End + 1, TokenKind.Hyphen));
                return isDateline && named.Entity.Id != own?.Id ? named.Entity : null;
            }
            return null;
        }
        return null;
    }
}
