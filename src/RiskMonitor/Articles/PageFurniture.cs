using System.Text.RegularExpressions;

namespace RiskMonitor.Articles;

/// <summary>Lines that give themselves away as a news site's furniture. Each pattern is bounded and anchored, and is asked of short lines only.</summary>
internal static partial class PageFurniture
{
    /// <summary>The heading of a list of other articles.</summary>
    public static bool ListsOthers(string line) => line.Length <= 80 && OthersHeading().IsMatch(line);

    /// <summary>A word of a site's menu.</summary>
    public static bool IsMenuWord(string line) => line.Length <= 40 && MenuWord().IsMatch(line);

    /// <summary>A bare address.</summary>
    public static bool IsAddress(string line) =>
        (line.StartsWith("http://", StringComparison.Ordinal) || line.StartsWith("https://", StringComparison.Ordinal)) && !line.Contains(' ', StringComparison.Ordinal);

    /// <summary>A headline with its kind in brackets: "Plague warning [VIDEO]".</summary>
    public static bool IsMarkedTeaser(string line) => line.Length <= 160 && (line.EndsWith(']') || line.EndsWith("]|", StringComparison.Ordinal)) && line.Contains('[', StringComparison.Ordinal);

    /// <summary>No part of an article wherever it stands.</summary>
    public static bool IsAnywhere(string line) => Interruption().IsMatch(line) || PictureCount().IsMatch(line) || PictureCredit().IsMatch(line) || Notice().IsMatch(line) || Tags().IsMatch(line);

    /// <summary>No part of an article before its first paragraph.</summary>
    public static bool IsAtStart(string line) => PublicationLine().IsMatch(line) || ClockLine().IsMatch(line) || DateAlone().IsMatch(line) || PictureLine().IsMatch(line);

    /// <summary>No part of an article behind its last paragraph.</summary>
    public static bool IsAtEnd(string line) => CommentsHeading().IsMatch(line) || SharingLine().IsMatch(line);

    [GeneratedRegex("""
        ^(you\ (may|might)\ (also|like)\b.{0,30}|more\ (great\ )?(from|on|stories|news)\b.{0,40}|more\ \w{1,20}\ (stories|articles)|recommended(\ for\ you|\ reading)?|most\ (read|popular|viewed)
        |trending(\ now|\ stories)?|what\ to\ read\ next|popular|latest(\ news)?|don.?t\ miss|related(\ stories|\ articles|\ news|\ posts?|\ coverage|\ links)?|something\ to\ consider|read\ next|up\ next|also\ read
        |in\ case\ you\ missed\ it|editor.?s\ picks|want\ more\ stories\ like\ this)\W{0,4}$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OthersHeading();

    [GeneratedRegex("""
        ^(home|news|sign\ in|log\ in|login|register|subscribe|subscriber\ services|menu|search|skip\ to\ (main\ )?content|sports?|business|opinion|world|politics|entertainment|videos?|contact.{0,20}
        |about.{0,20}|privacy.{0,10}|terms\ of\ use|jobs|newsletters|obituaries|obits|local|living|real\ estate|careers|classifieds|cars|travel|weather|lifestyle|money|tech|science|shopping)$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex MenuWord();

    [GeneratedRegex(@"^(advert|advertisement|advertising|sponsored( content)?|continue reading( below)?|(story|article) continues (below|after).{0,30}|scroll (down )?to continue.{0,40})\.?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Interruption();

    [GeneratedRegex(@"^((image|photo|slide|picture) ?\d{1,3} ?(of|/) ?/? ?\d{1,3}|\d{1,3} ?of ?\d{1,3})$|^\d{1,3} ?of ?\d{1,3}[A-Z]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PictureCount();

    [GeneratedRegex(@"\((image|photo|picture)( credit)?s?\s?:[^)]{0,100}\)$|^(image|media) ?(copyright|caption)(?=\W|[A-Z]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PictureCredit();

    [GeneratedRegex("""
        ^updated?\ (at\ )?\d.{0,60}$ | ^citation:\ .{20,250}\bretrieved\b | ^this\ document\ is\ subject\ to\ copyright\b | \bcookies?\b.{0,100}\b(your\ experience|consent|opt.out)\b
        | \b(enable|requires?|turn\ on)\ javascript\b | ^(get\ .{0,40}\ )?clicking\ here\.?$ | ^(read\ more|get)\b.{0,40}\bclicking\ here\.?$ | ^click\ here\ (to|for)\ .{0,60}(newsletter|app|alerts)\b
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Notice();

    [GeneratedRegex(@"^(tags?|filed under|topics)\s?(:.*)?$|^source\s?: .{0,60}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tags();

    [GeneratedRegex("""
        ^\|?\ ?(published|updated|posted|last\ updated|first\ published)\b.{0,20}\d{1,2}:\d\d.{0,60}$
        | ^\|?\ ?(published|updated|posted)\b\ ?:?\ ?(on\ |at\ )?(mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d{1,2}\ ?[ap]\.?m)[a-z]{0,7}\b.{0,60}\d{4}.{0,40}$
        | ^(published|updated)\ \d{1,3}\ (minutes|hours|days?)\ ago$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PublicationLine();

    [GeneratedRegex(@"^.{0,100}\b\d{1,2}:\d\d ?([ap]\.?m\.?)?,? ?\(?(GMT|EST|EDT|ET|CST|CDT|PST|PDT|PT|BST|IST)\b.{0,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex ClockLine();

    [GeneratedRegex(@"^(\w{3,6}day,? )?(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\.? \d{1,2}, \d{4}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DateAlone();

    [GeneratedRegex(@"^(photo|image|picture|photograph|images|photos)\s?: .{0,80}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PictureLine();

    [GeneratedRegex(@"^(\d{1,6} )?(comments?( \(\d{1,6}\))?|leave a (comment|reply)|post comment.{0,10}|add (a )?comment|join the conversation|view comments.{0,20})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CommentsHeading();

    [GeneratedRegex(@"^(like this story|share (this|it)|tweet|share)\b.{0,60}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SharingLine();
}
