namespace RiskMonitor.Exposure.Backtesting;

/// <summary>What came of a backtest.</summary>
internal sealed record Backtest
{
    /// <summary>Articles whose current text counts.</summary>
    public required int Articles { get; init; }

    /// <summary>Risk events of these texts.</summary>
    public required int Events { get; init; }

    /// <summary>Companies that an event concerns.</summary>
    public required int Companies { get; init; }

    /// <summary>One hash for all exposures: <see cref="StateHashes"/>.</summary>
    public required string StateHash { get; init; }

    /// <summary>Wall clock, from the first file to the last byte written.</summary>
    public required double Seconds { get; init; }

    /// <summary>The part of it until all articles were read.</summary>
    public required double ReadingSeconds { get; init; }

    /// <summary>Inputs refused: not readable, or without a date.</summary>
    public required int Refused { get; init; }

    /// <summary>Those of them without a date.</summary>
    public required int Undated { get; init; }

    /// <summary>Inputs whose text was there already.</summary>
    public required int Known { get; init; }

    /// <summary>Texts that a later one replaced.</summary>
    public required int Replaced { get; init; }

    /// <summary>Inputs that an earlier run had read.</summary>
    public required int Resumed { get; init; }

    /// <summary>The first day scored; null where there was nothing.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>The last.</summary>
    public required DateOnly? Until { get; init; }

    public required int Shards { get; init; }

    public required string ExtractorVersion { get; init; }

    public required string GazetteerVersion { get; init; }

    /// <summary>What came out under each pack, in the order of the command line.</summary>
    public required IReadOnlyList<PackOutcome> Policies { get; init; }

    /// <summary>Null where it was not asked for.</summary>
    public required SensitivityOutcome? Sensitivity { get; init; }
}

/// <summary>What came out under one pack.</summary>
/// <param name="Version">The pack.</param>
/// <param name="Days">Company-days scored.</param>
/// <param name="Alerts">Alerts that its rules would have raised.</param>
/// <param name="ScoresSha256">Of scores.csv; null where it was not written.</param>
internal sealed record PackOutcome(string Version, long Days, int Alerts, string? ScoresSha256);

/// <summary>How the order of companies depends on each weight.</summary>
/// <param name="Policy">The pack.</param>
/// <param name="Months">Ends of months compared.</param>
/// <param name="Variants">One line per change of a weight.</param>
internal sealed record SensitivityOutcome(string Policy, int Months, IReadOnlyList<SensitivityLine> Variants);
