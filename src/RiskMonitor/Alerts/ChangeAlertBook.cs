using JasperFx;
using Marten;
using Marten.Exceptions;
using RiskMonitor.Events;
using RiskMonitor.Hosting;

namespace RiskMonitor.Alerts;

/// <summary>The one door for changes of rules, watchlists and silences: reads what is known, lets <see cref="AlertBookChange"/> decide, appends what it allows.</summary>
internal static class ChangeAlertBook
{
    // Two people act at once: the loser reads what the winner did and decides again.
    private const int RoundsMax = 10;

    /// <summary>Everything that is known, read anew.</summary>
    public static async Task<AlertBook> ReadAsync(IQuerySession session, CancellationToken ct)
    {
        var steps = await session.Events.FetchStreamAsync(StreamKeys.AlertBook(TenantId.Default), token: ct);
        return AlertBook.Of(steps.Select(step => (IAlertBookEvent)step.Data));
    }

    /// <summary>Decides on what is known, and appends what is allowed.</summary>
    public static async Task<BookOutcome> DecideAsync(IDocumentStore store, Func<AlertBook, BookOutcome> decide, Provenance provenance, CancellationToken ct)
    {
        string stream = StreamKeys.AlertBook(TenantId.Default);
        for (int round = 1; ; round++)
        {
            await using IDocumentSession session = store.LightweightSession();
            provenance.Stamp(session);
            long version = (await session.Events.FetchStreamStateAsync(stream, ct))?.Version ?? 0;
            var steps = version == 0 ? [] : await session.Events.FetchStreamAsync(stream, version, token: ct);
            BookOutcome outcome = decide(AlertBook.Of(steps.Select(step => (IAlertBookEvent)step.Data)));
            if (outcome is not BookOutcome.Accepted accepted) return outcome;

            if (version == 0) session.Events.StartStream(stream, accepted.Step);
            else session.Events.Append(stream, version + 1, accepted.Step);
            try
            {
                await session.SaveChangesAsync(ct);
                return outcome;
            }
            catch (Exception e) when (round < RoundsMax && e is ExistingStreamIdCollisionException or ConcurrencyException)
            {
                // Somebody else took a step first.
            }
        }
    }
}
