namespace RiskMonitor.Hosting;

/// <summary>No usable database can be had. The message names the thing, what was found and what is allowed, and is fit for the person who started us.</summary>
internal sealed class DatabaseUnavailableException : Exception
{
    public DatabaseUnavailableException(string message)
        : base(message)
    {
    }

    public DatabaseUnavailableException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
