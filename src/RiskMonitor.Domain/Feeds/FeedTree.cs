using System.Text;

namespace RiskMonitor.Feeds;

/// <summary>Puts elements together as a parser meets them, within the limits of depth and size.</summary>
internal sealed class FeedTree
{
    private readonly Stack<FeedElement> _open = new();
    private readonly StringBuilder _text = new();
    private int _tooDeep;

    /// <summary>The first element; null before one was opened.</summary>
    public FeedElement? Root { get; private set; }

    /// <summary>The element that children are added to; null outside the root.</summary>
    public FeedElement? Innermost => _open.TryPeek(out FeedElement? element) ? element : null;

    /// <summary>Opens an element within the innermost one. What comes behind the root is taken as its child: some feeds have two roots.</summary>
    public void Open(FeedElement element)
    {
        EndText();
        if (_open.Count >= FeedLimits.DepthMax)
        {
            _tooDeep++;     // its text still counts, as its ancestor's
            return;
        }
        if (Root is null) Root = element;
        else (Innermost ?? Root).Add(new FeedNode(element, ""));
        _open.Push(element);
    }

    /// <summary>Closes the innermost element.</summary>
    public void Close()
    {
        EndText();
        if (_tooDeep > 0) _tooDeep--;
        else _open.TryPop(out _);
    }

    /// <summary>Adds text to the innermost element; text outside the root means nothing.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        if (_open.Count > 0) _text.Append(text);
    }

    /// <summary>The root with all that was left open closed.</summary>
    public FeedElement? Finish()
    {
        EndText();
        _open.Clear();
        return Root;
    }

    private void EndText()
    {
        if (_text.Length == 0) return;
        Innermost?.Add(new FeedNode(null, _text.ToString()));
        _text.Clear();
    }
}
