using System.Text.Json;
using RiskMonitor.Articles.Rereading;

namespace RiskMonitor.Cli;

/// <summary>Counts what came of articles that were read again, and says each refusal as it happens.</summary>
internal sealed class ReprocessTally(Terminal terminal, bool asJson, bool isDryRun)
{
    private readonly Lock _lock = new();
    private int _superseded, _same, _skipped, _refused, _found, _gone, _changed;

    public void Count(ReprocessOutcome outcome)
    {
        lock (_lock)
        {
            switch (outcome)
            {
                case ReprocessOutcome.Superseded { Reading: var reading }:
                    _superseded++;
                    (_found, _gone, _changed) = (_found + reading.Found.Count, _gone + reading.Gone.Count, _changed + reading.Changed.Count);
                    break;
                case ReprocessOutcome.Same:
                    _same++;
                    break;
                case ReprocessOutcome.Skipped:
                    _skipped++;
                    return;      // nothing was asked of it
                case ReprocessOutcome.Refused refused:
                    _refused++;
                    if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(new { article = refused.Id.Value, status = "refused", code = refused.Problem.Type, reason = refused.Reason }, JsonSerializerOptions.Web));
                    terminal.WriteError($"{refused.Id}: {refused.Reason} [{refused.Problem.Type}]");
                    return;
            }
            if (asJson) Console.Out.WriteLine(JsonSerializer.Serialize(ReprocessAnswer.Of(outcome), JsonSerializerOptions.Web));
        }
    }

    public int Close()
    {
        string verb = isDryRun ? "would be superseded" : "superseded";
        if (!asJson)
            Console.Out.WriteLine($"{_superseded} {verb} ({_found} risk events found, {_gone} gone, {_changed} changed), {_same} the same, {_skipped} skipped, {_refused} refused.");
        return _refused == 0 ? ExitCodes.Ok : _superseded + _same + _skipped > 0 ? ExitCodes.PartlyDone : ExitCodes.Failure;
    }
}
