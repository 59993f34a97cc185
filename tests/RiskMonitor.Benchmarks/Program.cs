using RiskMonitor.Harness;

return await BenchmarkCommand.Create().Parse(args).InvokeAsync();
