using System.Security.Cryptography;
using System.Text;
using RiskMonitor.Companies;

namespace RiskMonitor.Exposure.Backtesting;

/// <summary>One hash for the exposures of many companies.</summary>
public static class StateHashes
{
    /// <summary>SHA-256 over one line per company, <c>id hash\n</c> in UTF-8, in ordinal order of the ids: anybody can recompute it with a text file and a hash tool.</summary>
    /// <param name="states">Company and <see cref="ExposureState.StateHash"/>, each company once, in any order.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Of(IEnumerable<(CompanyId Company, string StateHash)> states)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((CompanyId company, string state) in states.OrderBy(s => s.Company)) hash.AppendData(Encoding.UTF8.GetBytes($"{company} {state}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
