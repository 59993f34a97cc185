return await RiskMonitor.Cli.CommandLine.RunAsync(args);
