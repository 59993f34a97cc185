namespace RiskMonitor.Articles;

/// <summary>Counts letters that are not Latin by their script, where the script tells the language or nearly.</summary>
internal struct LetterScripts
{
    private int _han, _kana, _hangul, _cyrillic, _ukrainian, _greek, _arabic, _hebrew, _devanagari, _thai, _other;

    public readonly int Total => _han + _kana + _hangul + _cyrillic + _greek + _arabic + _hebrew + _devanagari + _thai + _other;

    public void Add(char letter)
    {
        switch (letter)
        {
            case >= '\u3040' and <= '\u30ff': _kana++; break;
            case >= '\u3400' and <= '\u9fff': _han++; break;
            case >= '\uac00' and <= '\ud7af': _hangul++; break;
            case >= '\u0400' and <= '\u052f':
                _cyrillic++;
                if (letter is 'і' or 'ї' or 'є' or 'ґ' or 'І' or 'Ї' or 'Є') _ukrainian++;
                break;
            case >= '\u0370' and <= '\u03ff': _greek++; break;
            case >= '\u0600' and <= '\u06ff': _arabic++; break;
            case >= '\u0590' and <= '\u05ff': _hebrew++; break;
            case >= '\u0900' and <= '\u097f': _devanagari++; break;
            case >= '\u0e00' and <= '\u0e7f': _thai++; break;
            default: _other++; break;
        }
    }

    public readonly string Language()
    {
        (int Count, string Code)[] byScript =
        [
            (_han + _kana, _kana * 20 > _han ? "ja" : "zh"), (_hangul, "ko"), (_cyrillic, _ukrainian * 100 > _cyrillic ? "uk" : "ru"),
            (_greek, "el"), (_arabic, "ar"), (_hebrew, "he"), (_devanagari, "hi"), (_thai, "th"), (_other, ArticleLanguage.Undetermined),
        ];
        return byScript.MaxBy(script => script.Count).Code;
    }
}
