using Xunit;

namespace RiskMonitor.Companies;

public sealed class LeiCheckTests
{
    [Theory]
    [InlineData("5493001KJTIIGC8Y1R12", true)]      // the example of ISO 17442
    [InlineData("5493001KJTIIGC8Y1R21", false)]     // digits exchanged
    [InlineData("5493001KJTIIGC8Y1R1", false)]
    [InlineData("5493001KJTIIGC8Y1R123", false)]
    [InlineData("5493001kjtiigc8y1r12", false)]
    [InlineData("", false)]
    public void Shape_and_check_digits_decide(string lei, bool isValid) => Assert.Equal(isValid, LeiCheck.IsValid(lei));
}
