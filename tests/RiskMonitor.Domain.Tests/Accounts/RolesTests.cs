using Xunit;

namespace RiskMonitor.Accounts;

public sealed class RolesTests
{
    [Theory]
    [InlineData(Role.Viewer, "Read")]
    [InlineData(Role.Analyst, "Read Export Work")]
    [InlineData(Role.Approver, "Read Export Work Approve")]
    [InlineData(Role.Admin, "Read Export Work Approve Administer")]
    [InlineData(Role.Auditor, "Read Export")]
    public void Each_role_has_these_rights(Role role, string rights) =>
        Assert.Equal(rights, string.Join(' ', Enum.GetValues<Right>().Where(right => role.May(right))));
}
