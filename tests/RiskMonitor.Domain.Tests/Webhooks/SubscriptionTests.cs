using System.Text;
using RiskMonitor.Companies;
using RiskMonitor.Events;
using Xunit;

namespace RiskMonitor.Webhooks;

public sealed class SubscriptionTests
{
    private static readonly TenantId Tenant = TenantId.Default;
    private static readonly SubscriptionId Id = new("desk");
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void One_that_people_ask_for_waits_for_its_receiver_to_take_a_test() =>
        Assert.Equal(
            [SubscriptionStatus.Unverified, SubscriptionStatus.Active],
            Statuses(Registered(needsVerification: true), new SubscriptionVerified(Tenant, Id, Noon, false)));

    [Fact]
    public void One_of_the_configuration_is_active_at_once() => Assert.Equal([SubscriptionStatus.Active], Statuses(Registered()));

    [Fact]
    public void Pausing_and_resuming_leaves_it_as_it_was() => Assert.Equal(
        [SubscriptionStatus.Active, SubscriptionStatus.Paused, SubscriptionStatus.Active],
        Statuses(Registered(), new SubscriptionPaused(Tenant, Id, Noon, "moving"), new SubscriptionResumed(Tenant, Id, Noon)));

    [Fact]
    public void Resuming_one_that_was_never_verified_does_not_verify_it() => Assert.Equal(
        [SubscriptionStatus.Unverified, SubscriptionStatus.Paused, SubscriptionStatus.Unverified],
        Statuses(Registered(needsVerification: true), new SubscriptionPaused(Tenant, Id, Noon, ""), new SubscriptionResumed(Tenant, Id, Noon)));

    [Fact]
    public void Another_address_has_to_be_tested_anew() => Assert.Equal(
        [SubscriptionStatus.Unverified, SubscriptionStatus.Active, SubscriptionStatus.Unverified],
        Statuses(
            Registered(needsVerification: true), new SubscriptionVerified(Tenant, Id, Noon, false),
            Registered(needsVerification: true) with { Url = new Uri("https://elsewhere.example/") }));

    [Fact]
    public void A_paused_one_that_gets_another_address_stays_paused_and_is_not_verified()
    {
        Subscription subscription = Fold(
            Registered(needsVerification: true), new SubscriptionVerified(Tenant, Id, Noon, false), new SubscriptionPaused(Tenant, Id, Noon, ""),
            Registered(needsVerification: true) with { Url = new Uri("https://elsewhere.example/") });

        Assert.Equal((SubscriptionStatus.Paused, null), (subscription.Status, subscription.VerifiedAt));
        Assert.Equal(SubscriptionStatus.Unverified, Subscription.Evolve(subscription, new SubscriptionResumed(Tenant, Id, Noon)).Status);
    }

    [Fact]
    public void A_removed_one_can_be_made_anew() => Assert.Equal(
        [SubscriptionStatus.Active, SubscriptionStatus.Removed, SubscriptionStatus.Active],
        Statuses(Registered(), new SubscriptionRemoved(Tenant, Id, Noon), Registered()));

    [Theory]
    [InlineData("alert.raised", "acme", 30.0, true)]
    [InlineData("alert.raised", "acme", 29.999999, false)]
    [InlineData("alert.raised", "bolt", 99.0, false)]
    [InlineData("score.changed", "acme", 99.0, false)]
    [InlineData("endpoint.disabled", null, null, true)]
    public void It_gets_what_its_types_companies_and_least_score_let_through(string type, string? company, double? points, bool isWanted)
    {
        Subscription subscription = Fold(Registered() with
        {
            EventTypes = ["alert.raised", "endpoint.disabled"],
            Terms = new DeliveryTerms { Companies = [new CompanyId("acme")], MinimumMicropoints = 30_000_000 },
        });

        bool wants = subscription.Wants(Message(type, company, points));

        Assert.Equal(isWanted, wants);
    }

    [Fact]
    public void Another_tenants_events_are_none_of_its_business()
    {
        WebhookMessage message = Message("alert.raised", "acme", 50) with { Tenant = new TenantId("other") };

        Assert.False(Fold(Registered()).Wants(message));
    }

    [Fact]
    public void While_it_is_disabled_or_gone_nothing_is_queued_and_while_it_is_paused_everything_is()
    {
        WebhookMessage message = Message("alert.raised", "acme", 50);

        Assert.True(Fold(Registered(), new SubscriptionPaused(Tenant, Id, Noon, "")).Wants(message));
        Assert.False(Fold(Registered(), new SubscriptionDisabled(Tenant, Id, Noon, DisableReason.Gone, "HTTP 410")).Wants(message));
        Assert.False(Fold(Registered(), new SubscriptionRemoved(Tenant, Id, Noon)).Wants(message));
    }

    [Fact]
    public void Five_failures_in_a_row_make_its_receiver_failing_and_the_next_delivery_makes_it_well()
    {
        Subscription subscription = Fold(Registered());

        Assert.Null(EndpointHealth.After(subscription, false, 500, "HTTP 500", failuresInARow: 4, Noon));
        var failing = Assert.IsType<EndpointFailing>(EndpointHealth.After(subscription, false, 500, "HTTP 500", failuresInARow: 5, Noon));
        subscription = Subscription.Evolve(subscription, failing);
        Assert.Null(EndpointHealth.After(subscription, false, 500, "HTTP 500", failuresInARow: 6, Noon.AddDays(5).AddTicks(-1)));
        Assert.Equal(new EndpointRecovered(Tenant, Id, Noon.AddHours(1), Noon), EndpointHealth.After(subscription, true, 200, "", 0, Noon.AddHours(1)));
    }

    [Fact]
    public void After_five_days_of_failure_it_is_disabled()
    {
        Subscription failing = Fold(Registered(), new EndpointFailing(Tenant, Id, Noon, "HTTP 500"));

        Assert.Equal(
            new SubscriptionDisabled(Tenant, Id, Noon.AddDays(5), DisableReason.SustainedFailure, "HTTP 502"),
            EndpointHealth.After(failing, false, 502, "HTTP 502", failuresInARow: 9, Noon.AddDays(5)));
    }

    [Fact]
    public void Gone_disables_it_at_once() => Assert.Equal(
        new SubscriptionDisabled(Tenant, Id, Noon, DisableReason.Gone, "HTTP 410"), EndpointHealth.After(Fold(Registered()), false, 410, "HTTP 410", failuresInARow: 1, Noon));

    [Fact]
    public void Of_one_that_does_not_deliver_nothing_is_noted() => Assert.Null(
        EndpointHealth.After(Fold(Registered(), new SubscriptionPaused(Tenant, Id, Noon, "")), false, 410, "HTTP 410", failuresInARow: 99, Noon));

    [Fact]
    public void A_history_that_does_not_begin_with_a_registration_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => Subscription.Evolve(null, new SubscriptionResumed(Tenant, Id, Noon)));

    private static SubscriptionStatus[] Statuses(params ISubscriptionEvent[] events)
    {
        Subscription? state = null;
        return [.. events.Select(e => (state = Subscription.Evolve(state, e)).Status)];
    }

    private static Subscription Fold(params ISubscriptionEvent[] events) => events.Aggregate((Subscription?)null, Subscription.Evolve)!;      // begins with a registration

    private static SubscriptionRegistered Registered(bool needsVerification = false) => new(
        Tenant, Id, new Uri("https://hooks.example/"), ["alert.raised"], "Desk", new DeliveryTerms { NeedsVerification = needsVerification });

    private static WebhookMessage Message(string type, string? company, double? points) => new(
        Tenant, "m1", type, company ?? "desk", company is null ? null : new CompanyId(company), 1, points is { } p ? (long)(p * 1_000_000) : null, Noon, Encoding.UTF8.GetBytes("{}"));
}
