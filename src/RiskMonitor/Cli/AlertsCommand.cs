using System.CommandLine;
using RiskMonitor.Alerts;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor alerts …</c>: shows alerts and lets the operating system's user work on them, through the same door as API and pages.</summary>
internal static class AlertsCommand
{
    public static Command Create()
    {
        var command = new DocumentedCommand("alerts", "Work on alerts: see, acknowledge, assign, investigate, close by one or two people, merge, snooze, export. You act as the user of this account.")
        {
            Examples =
            [
                ("riskmonitor alerts list --show overdue", "what should have been acknowledged or closed"),
                ("riskmonitor alerts dismiss 0123abcd… 4567cdef… --reason KnownAlready --text \"of last year\"", "two at once; exit code 4 where only some could be"),
                ("riskmonitor alerts export 0123abcd… --html case.html", "the case file"),
            ],
        };
        command.Add(List());
        command.Add(Show());
        command.Add(Step("acknowledge", "Say that an alert was seen: it is not escalated any more.", AlertAction.Acknowledge, TextOption("--note", "What is said about it.", isNeeded: false)));
        command.Add(Assign());
        command.Add(Step("unassign", "Take an alert from who has it.", AlertAction.Unassign, TextOption("--note", "What is said about it.", isNeeded: false)));
        command.Add(Step("investigate", "Begin to look into an alert; it is yours then, unless somebody else has it.", AlertAction.Investigate, TextOption("--note", "What is said about it.", isNeeded: false)));
        command.Add(Step("comment", "Say something about an alert.", AlertAction.Comment, TextOption("--text", "What.", isNeeded: true)));
        command.Add(Step("resolve", "Close an alert as dealt with; from a severity on a second person must approve.", AlertAction.Resolve, TextOption("--text", "What was done.", isNeeded: true)));
        command.Add(Dismiss());
        command.Add(Step("approve", "Approve as the second person that an alert is closed.", AlertAction.Approve, TextOption("--note", "What is said about it.", isNeeded: false)));
        command.Add(Step("decline", "Decline that an alert is closed, or take your own proposal back.", AlertAction.Decline, TextOption("--text", "Why.", isNeeded: true)));
        command.Add(Step("reopen", "Open a closed alert again: its causes are quiet no more.", AlertAction.Reopen, TextOption("--text", "Why.", isNeeded: true)));
        command.Add(Snooze());
        command.Add(Due());
        command.Add(Step("unsnooze", "End a snooze before its time.", AlertAction.Unsnooze, TextOption("--text", "Why.", isNeeded: false)));
        command.Add(OfSeveral("merge", "Make one case of several alerts about one company or claim.", "INTO", "The alert that stands for all.", AlertAction.Merge));
        command.Add(OfSeveral("split", "Take alerts out of a case; they stand as before.", "FROM", "The alert that stands for all.", AlertAction.Split));
        command.Add(Export());
        return command;
    }

    private static DocumentedCommand Export()
    {
        var id = new Argument<string>("ID") { Description = "The alert." };
        var file = new Argument<string?>("FILE") { Description = "The file to write; without one, standard output.", Arity = ArgumentArity.ZeroOrOne };
        var html = new Option<bool>("--html") { Description = "One page that has nothing outside it and prints well." };
        var command = new DocumentedCommand("export", "Write the case file of an alert: timeline, evidence, decisions, versions and hashes, with how to check them.")
        {
            Examples = [("riskmonitor alerts export 0123abcd… --html case.html", "to print or to send"), ("riskmonitor alerts export 0123abcd… --json case.json", "for machines, with every event as stored")],
        };
        command.Add(id);
        command.Add(file);
        command.Add(html);
        command.Validators.Add(result =>
        {
            if (result.GetValue(html) == result.GetValue(GlobalOptions.Json)) result.AddError("Say --html or --json: one of them is needed, and not both.");
        });
        command.SetAction((parsed, ct) => AlertsRun.WithAsync(parsed, run => run.ExportAsync(new AlertId(parsed.GetRequiredValue(id)), parsed.GetValue(file), parsed.GetValue(html), ct), ct));
        return command;
    }

    private static DocumentedCommand List()
    {
        var show = new Option<string>("--show") { Description = $"One of {string.Join(", ", AlertFilter.All)}; waiting is what waits for a second person.", DefaultValueFactory = _ => AlertFilter.Open };
        show.AcceptOnlyFromAmong([.. AlertFilter.All]);
        var company = new Option<string?>("--company") { Description = "Only about this company (id).", HelpName = "ID" };
        var limit = new Option<int>("--limit") { Description = $"At most so many, 1 to {Hosting.HttpLimits.PageItemsMax}; the newest first.", HelpName = "N", DefaultValueFactory = _ => Hosting.HttpLimits.PageItemsDefault };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 1 and <= Hosting.HttpLimits.PageItemsMax)) result.AddError($"--limit must be a whole number from 1 to {Hosting.HttpLimits.PageItemsMax}.");
        });
        var command = new DocumentedCommand("list", "Show alerts, the newest first.") { Examples = [("riskmonitor alerts list --show mine --json", "for machines")] };
        command.Add(show);
        command.Add(company);
        command.Add(limit);
        command.SetAction((parsed, ct) => AlertsRun.WithAsync(parsed, run => run.ListAsync(parsed.GetRequiredValue(show), parsed.GetValue(company), parsed.GetValue(limit), ct), ct));
        return command;
    }

    private static DocumentedCommand Show()
    {
        Argument<string> id = new("ID") { Description = "The alert." };
        var command = new DocumentedCommand("show", "Show an alert, how it stands, and everything that happened to it.") { Examples = [("riskmonitor alerts show 0123abcd…", "who did what, when and why")] };
        command.Add(id);
        command.SetAction((parsed, ct) => AlertsRun.WithAsync(parsed, run => run.ShowAsync(new AlertId(parsed.GetRequiredValue(id)), ct), ct));
        return command;
    }

    private static DocumentedCommand Assign()
    {
        var to = new Option<string?>("--to") { Description = "Who is to have it; default: you.", HelpName = "NAME" };
        Option<string?> note = TextOption("--note", "What is said about it.", isNeeded: false);
        DocumentedCommand command = OfMany("assign", "Give an alert to somebody.", "riskmonitor alerts assign 0123abcd… --to bob", parsed => new AlertWish { Action = AlertAction.Assign, Assignee = parsed.GetValue(to), Text = parsed.GetValue(note) });
        command.Add(to);
        command.Add(note);
        return command;
    }

    private static DocumentedCommand Dismiss()
    {
        var reason = new Option<DismissalReason>("--reason") { Description = "Why nothing is to be done.", Required = true };
        Option<string?> text = TextOption("--text", "Why, in words.", isNeeded: true);
        DocumentedCommand command = OfMany("dismiss", "Close an alert: nothing is to be done. Later copies of the same story stay quiet. From a severity on a second person must approve.",
            "riskmonitor alerts dismiss 0123abcd… --reason ReadWrongly --text \"another Acme\"", parsed => new AlertWish { Action = AlertAction.Dismiss, Reason = parsed.GetRequiredValue(reason), Text = parsed.GetValue(text) });
        command.Add(reason);
        command.Add(text);
        return command;
    }

    private static DocumentedCommand Snooze()
    {
        Option<DateTimeOffset?> until = InstantOption.Create("--until", $"When it is heard of again; at most {Alert.SnoozeDaysMax} days ahead.");
        until.Required = true;
        var scope = new Option<SnoozeScope>("--scope") { Description = "Alert: this alert is not escalated. Story: later copies of it raise nothing, either." };
        Option<string?> text = TextOption("--text", "Why.", isNeeded: true);
        DocumentedCommand command = OfMany("snooze", "Keep an alert quiet for a while.", "riskmonitor alerts snooze 0123abcd… --until 2026-12-01 --text \"until the hearing\"",
            parsed => new AlertWish { Action = AlertAction.Snooze, Until = parsed.GetValue(until), Scope = parsed.GetValue(scope), Text = parsed.GetValue(text) });
        command.Add(until);
        command.Add(scope);
        command.Add(text);
        return command;
    }

    private static DocumentedCommand Due()
    {
        Option<DateTimeOffset?> at = InstantOption.Create("--at", $"By when; at most {Alert.DueDaysMax} days ahead. Without it, when the policy pack says.");
        Option<string?> text = TextOption("--text", "Why.", isNeeded: true);
        DocumentedCommand command = OfMany("due", "Say by when an alert is to be closed.", "riskmonitor alerts due 0123abcd… --at 2026-12-01 --text \"the hearing is then\"",
            parsed => new AlertWish { Action = AlertAction.Due, Until = parsed.GetValue(at), Text = parsed.GetValue(text) });
        command.Add(at);
        command.Add(text);
        return command;
    }

    private static DocumentedCommand OfSeveral(string name, string description, string first, string meaning, AlertAction action)
    {
        var id = new Argument<string>(first) { Description = meaning };
        var others = new Argument<string[]>("OTHER") { Description = "The other alerts.", Arity = ArgumentArity.OneOrMore };
        Option<string?> text = TextOption("--text", "Why.", isNeeded: true);
        Option<long?> version = VersionOption();
        var command = new DocumentedCommand(name, description) { Examples = [($"riskmonitor alerts {name} 0123abcd… 4567cdef… --text \"one story\"", "an event in the stream of each")] };
        command.Add(id);
        command.Add(others);
        command.Add(text);
        command.Add(version);
        command.SetAction((parsed, ct) => AlertsRun.WithAsync(parsed, run => run.DoAsync(
            new AlertWish { Action = action, Text = parsed.GetValue(text), Others = parsed.GetRequiredValue(others) }, [parsed.GetRequiredValue(id)], parsed.GetValue(version), ct), ct));
        return command;
    }

    private static DocumentedCommand Step(string name, string description, AlertAction action, Option<string?> text)
    {
        string words = text.Required ? $" {text.Name} \"checked\"" : "";
        DocumentedCommand command = OfMany(name, description, $"riskmonitor alerts {name} 0123abcd…{words}", parsed => new AlertWish { Action = action, Text = parsed.GetValue(text) });
        command.Add(text);
        return command;
    }

    private static DocumentedCommand OfMany(string name, string description, string example, Func<ParseResult, AlertWish> wish)
    {
        var ids = new Argument<string[]>("ID") { Description = "The alert, or several: each is done by itself; exit code 4 where some are refused.", Arity = ArgumentArity.OneOrMore };
        Option<long?> version = VersionOption();
        var command = new DocumentedCommand(name, description) { Examples = [(example, "as the user of this account")] };
        command.Add(ids);
        command.Add(version);
        command.SetAction((parsed, ct) => AlertsRun.WithAsync(parsed, run => run.DoAsync(wish(parsed), parsed.GetRequiredValue(ids), parsed.GetValue(version), ct), ct));
        return command;
    }

    private static Option<long?> VersionOption() => new("--version-seen") { Description = "The version of the alert that you have seen, of one alert; refused where somebody was faster.", HelpName = "N" };

    private static Option<string?> TextOption(string name, string description, bool isNeeded) => new(name) { Description = description, HelpName = "TEXT", Required = isNeeded };
}
