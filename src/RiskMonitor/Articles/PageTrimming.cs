namespace RiskMonitor.Articles;

/// <summary>
/// Takes out of a page's article what news sites put into it and nobody wrote for it: menus, lists of other articles, dates of publication, credits of pictures, advertisements.
/// Only what gives itself away by its words is taken; a line in doubt stays (decision 0063).
/// </summary>
internal static class PageTrimming
{
    private const int ParagraphCharsMin = 80;
    private const int MenuLinesMin = 2;
    private const int TeaserCharsMax = 160;
    private const int EndLinesMax = 40;
    private const int FurnitureCharsMax = 320;
    private const int ShoutedWordsMin = 4;

    public static IReadOnlyList<string> Trimmed(IReadOnlyList<PageLine> lines)
    {
        lines = WithoutEnd(WithoutMenu(lines));
        int start = FirstParagraph(lines), end = LastParagraph(lines);
        var kept = new List<string>(lines.Count);
        for (int i = 0; i < lines.Count; i++)
        {
            PageLine line = lines[i];
            if (PageFurniture.ListsOthers(line.Text) && EndOfTeasers(lines, i) is var behind && behind > i + 1)
            {
                i = behind - 1;
                continue;
            }
            bool isFurniture = line.Text.Length < FurnitureCharsMax
                && (PageFurniture.IsAnywhere(line.Text) || (i < start && PageFurniture.IsAtStart(line.Text)) || (i > end && PageFurniture.IsAtEnd(line.Text)) || IsShoutedLink(line));
            if (!isFurniture) kept.Add(line.Text);
        }
        return kept;
    }

    // A menu or the page's own address before the first paragraph, with all that stands before it.
    private static IReadOnlyList<PageLine> WithoutMenu(IReadOnlyList<PageLine> lines)
    {
        int start = FirstParagraph(lines), menuLines = 0, behindMenu = 0, behindAddress = 0;
        for (int i = 0; i < start; i++)
        {
            if (PageFurniture.IsMenuWord(lines[i].Text) && ++menuLines >= MenuLinesMin) behindMenu = i + 1;
            if (PageFurniture.IsAddress(lines[i].Text)) behindAddress = i + 1;
        }
        int cut = Math.Max(behindMenu, behindAddress);
        return cut == 0 ? lines : [.. lines.Skip(cut)];
    }

    // "You may also like" with nothing but headlines behind it.
    private static IReadOnlyList<PageLine> WithoutEnd(IReadOnlyList<PageLine> lines)
    {
        int end = lines.Count;
        for (int i = lines.Count - 1; i >= 0 && lines.Count - i < EndLinesMax && i * 10 > lines.Count * 3; i--)
        {
            if (PageFurniture.ListsOthers(lines[i].Text)) end = i;
            if (lines[i].Text.Length >= TeaserCharsMax) break;
        }
        return end == lines.Count ? lines : [.. lines.Take(end)];
    }

    // The links behind a heading such as "Don't miss", up to the next line that is the article's own.
    private static int EndOfTeasers(IReadOnlyList<PageLine> lines, int heading)
    {
        int i = heading + 1;
        while (i < lines.Count && !IsParagraph(lines[i]) && (lines[i].IsLink || PageFurniture.IsMarkedTeaser(lines[i].Text) || (i + 1 < lines.Count && lines[i + 1].IsLink))) i++;
        return i;
    }

    // "SEAN SPICER ELIMINATED FROM 'DANCING WITH THE STARS'", a link between two paragraphs.
    private static bool IsShoutedLink(PageLine line) =>
        line is { IsLink: true, IsInParagraph: true } && line.Text.Any(char.IsUpper) && !line.Text.Any(char.IsLower) && line.Text.Split(' ').Length >= ShoutedWordsMin;

    private static int FirstParagraph(IReadOnlyList<PageLine> lines)
    {
        for (int i = 0; i < lines.Count; i++)
        {
            if (IsParagraph(lines[i])) return i;
        }
        return 0;
    }

    private static int LastParagraph(IReadOnlyList<PageLine> lines)
    {
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            if (IsParagraph(lines[i])) return i;
        }
        return lines.Count;
    }

    private static bool IsParagraph(PageLine line)
    {
        if (line.Text.Length < ParagraphCharsMin) return false;
        for (int i = 0; i < line.Text.Length; i++)
        {
            if (line.Text[i] is not ('.' or '!' or '?' or '…')) continue;
            int next = i + 1 < line.Text.Length && line.Text[i + 1] is '"' or '”' or '’' or ')' or ']' ? i + 2 : i + 1;
            if (next >= line.Text.Length || line.Text[next] == ' ') return true;
        }
        return false;
    }
}
