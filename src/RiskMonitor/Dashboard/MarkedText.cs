using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using RiskMonitor.Events;

namespace RiskMonitor.Dashboard;

/// <summary>An article's text with its evidence marked. Written in code, because white space between elements would show in the text.</summary>
public sealed class MarkedText : ComponentBase
{
    [Parameter, EditorRequired] public required string Text { get; set; }

    /// <summary>In the order of their numbers.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<RiskEvent> Events { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (TextSegment segment in TextSegment.Cut(Text.Length, [.. Events.Select(e => e.Evidence)]))
        {
            string words = Text.Substring(segment.Start, segment.Length);      // encoded by the renderer: the text is a stranger's
            if (segment.Events.IsEmpty) builder.AddContent(0, words);
            else Mark(builder, segment, words);
        }
    }

    private void Mark(RenderTreeBuilder builder, TextSegment segment, string words)
    {
        foreach (int number in segment.Beginning)
        {
            string label = number.ToString(CultureInfo.InvariantCulture);
            builder.OpenElement(1, "a");
            builder.AddAttribute(2, "class", "ref");
            builder.AddAttribute(3, "id", $"e-{Events[number - 1].Id}");
            builder.AddAttribute(4, "href", $"#event-{label}");
            builder.AddAttribute(5, "aria-label", $"Event {label}");
            builder.AddContent(6, label);
            builder.CloseElement();
        }

        bool isDenial = segment.Events.All(number => Events[number - 1] is DenialIssued);
        builder.OpenElement(7, "mark");
        builder.AddAttribute(8, "class", isDenial ? "denial" : "claim");
        builder.AddContent(9, words);
        builder.CloseElement();
    }
}
