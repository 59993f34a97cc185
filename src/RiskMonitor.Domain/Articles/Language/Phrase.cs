namespace RiskMonitor.Articles.Language;

/// <summary>One entry of the dictionaries and rosters, ready to be found in a text.</summary>
/// <param name="Class">What it does.</param>
/// <param name="Forms">Forms of the verb that it can be.</param>
/// <param name="Data">Which one: index of a label (topic, matter) or of a roster entry.</param>
/// <param name="Capitals">Bit n is set where word n must begin with a capital.</param>
/// <param name="AllCaps">Bit n is set where word n must be all capitals.</param>
/// <param name="Traits">Bits of a name's standing: <see cref="Ambiguous"/>.</param>
internal readonly record struct Phrase(WordClass Class, VerbForms Forms, int Data, uint Capitals, uint AllCaps, int Traits = 0)
{
    /// <summary>The name is also an ordinary word or a surname.</summary>
    public const int Ambiguous = 1;
}

/// <summary>A phrase found in a text.</summary>
/// <param name="First">Its first token.</param>
/// <param name="End">The token behind its last one.</param>
/// <param name="Phrase">What was found.</param>
internal readonly record struct Hit(int First, int End, Phrase Phrase);
