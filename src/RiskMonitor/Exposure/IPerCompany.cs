namespace RiskMonitor.Exposure;

/// <summary>A message whose work for one company must never race itself; different companies run in parallel.</summary>
public interface IPerCompany
{
    /// <summary>The company's id: messages with the same key are handled one after the other.</summary>
    string CompanyKey { get; }
}
