using System;
using System.Text;
using RomaFdi.Client.Authentication;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Authentication;

public sealed class SecretBytesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ExampleSk0123")]
    [InlineData("é 密钥 \U0001F511")]
    public void A_secret_is_its_text_in_utf8(string text) =>
        Assert.Equal(Encoding.UTF8.GetBytes(text), SecretBytes.Use(Secure.Text(text), bytes => (byte[])bytes.Clone()));

    [Fact]
    public void Its_bytes_are_zeroed_afterwards_also_when_something_fails()
    {
        byte[] kept = [];
        Assert.Throws<InvalidOperationException>(() => SecretBytes.Use<int>(Secure.Text("canary"), bytes =>
        {
            kept = bytes;
            throw new InvalidOperationException();
        }));

        Assert.Equal(new byte[6], kept);
    }
}
