namespace RiskMonitor.Articles.Evaluation;

/// <summary>One event that a person has read out of an article: what extraction is measured against.</summary>
/// <param name="Type">A type of the guideline (<see cref="GuidelineTypes"/>); others are kept and not measured.</param>
/// <param name="Actor">Who acts, as written in the text; empty where the label names nobody.</param>
/// <param name="Companies">Names as written in the text; at least one.</param>
/// <param name="At">Where its words stand; null where the label does not say.</param>
public sealed record LabelledEvent(string Type, string Actor, ValueList<string> Companies, LabelledPlace? At);

/// <summary>Where a label's words stand in an article's text.</summary>
/// <param name="Start">Characters (Unicode code points, a line end counted as one) before the first word; 0 or more.</param>
/// <param name="Length">Characters of the words; 1 or more.</param>
public sealed record LabelledPlace(int Start, int Length)
{
    /// <summary>The words; what lies behind the end of the text is cut off.</summary>
    public string WordsOf(string text)
    {
        int characters = 0, from = -1, to = text.Length;
        for (int i = 0; i <= text.Length; i++)
        {
            if (characters == Start && from < 0) from = i;
            if (characters >= (long)Start + Length)
            {
                to = i;
                break;
            }
            if (i == text.Length) break;
            bool isPair = i + 1 < text.Length && ((text[i] == '\r' && text[i + 1] == '\n') || char.IsSurrogatePair(text[i], text[i + 1]));
            if (isPair) i++;
            characters++;
        }
        return from < 0 ? "" : text[from..to];
    }
}
