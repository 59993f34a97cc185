namespace RiskMonitor.Articles.SecondReading;

/// <summary>The model that read an event out of an article. Events of the rules have none.</summary>
/// <param name="Model">Name of the model, as configured.</param>
/// <param name="PromptVersion">Version of the instructions it was given.</param>
public sealed record ReaderVersion(string Model, string PromptVersion);
