using Spectre.Console;

namespace RiskMonitor.Cli;

/// <summary>Shows on stderr how many of a number of items are done: a bar for people, a line for each tenth where nobody looks.</summary>
internal static class ItemProgress
{
    /// <param name="terminal">Where to show it.</param>
    /// <param name="what">What is done.</param>
    /// <param name="count">How many items there are.</param>
    /// <param name="run">Does it, and says each item that is done, on whatever thread.</param>
    public static async Task ShowAsync(Terminal terminal, string what, long count, Func<Action, Task> run)
    {
        if (!Console.IsErrorRedirected)
        {
            await terminal.Error.Progress().StartAsync(async progress =>
            {
                ProgressTask task = progress.AddTask(what, maxValue: Math.Max(1, count));
                await run(() => task.Increment(1));
            });
            return;
        }

        long done = 0;
        await run(() =>
        {
            long now = Interlocked.Increment(ref done);
            if (count > 0 && now * 10 / count > (now - 1) * 10 / count) Terminal.WriteNote($"{what}: {now * 10 / count * 10} %");
        });
    }
}
