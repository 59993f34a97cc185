using System.CommandLine;
using RiskMonitor.Hosting;

namespace RiskMonitor.Cli;

/// <summary><c>riskmonitor health</c>: asks a running server whether it is ready; for containers, whose images hold no client of their own.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var url = new Option<string>("--url")
        {
            Description = "Address of the server.",
            HelpName = "URL",
            DefaultValueFactory = _ => ListenAddresses.Default,
        };
        url.Validators.Add(result =>
        {
            string? address = result.GetValueOrDefault<string>();
            if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) || parsed.Scheme is not ("http" or "https"))
                result.AddError($"--url is '{address}'; an absolute http or https address is allowed.");
        });
        var command = new DocumentedCommand("health", "Ask a running server whether it is ready; exit code 0 when it is, 2 when it is not.")
        {
            Examples = [("riskmonitor health --url http://127.0.0.1:8080", "prints the server's answer")],
        };
        command.Add(url);
        command.SetAction(async (parsed, ct) =>
        {
            var ready = new Uri(new Uri(parsed.GetRequiredValue(url)), "/health/ready");
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = AnswerMax };
            try
            {
                using HttpResponseMessage answer = await http.GetAsync(ready, ct);
                Console.Out.WriteLine(await answer.Content.ReadAsStringAsync(ct));
                return answer.IsSuccessStatusCode ? ExitCodes.Ok : ExitCodes.Failure;
            }
            catch (HttpRequestException e)
            {
                throw new CommandFailure($"No answer from {ready}: {e.Message}");
            }
            catch (TaskCanceledException) when (!ct.IsCancellationRequested)
            {
                throw new CommandFailure($"No answer from {ready} within {AnswerMax.TotalSeconds:0} s.");
            }
        });
        return command;
    }
}
