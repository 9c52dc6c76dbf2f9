using System;
using System.Collections.Generic;
using System.Net;
using System.Security;
using RomaFdi.Commands;
using Xunit;

namespace RomaFdi.Cmdlets.Tests.DataSources;

public class DataSourceContentTests
{
    private static readonly SecureString s_secret = new NetworkCredential("", "example-only").SecurePassword;

    [Fact]
    public void Nothing_given_is_no_change() => Assert.Null(DataSourceContent.Build(null, null, null));

    [Fact]
    public void A_secret_finds_its_place_by_its_path_and_leaves_what_was_given_alone()
    {
        var inner = new Dictionary<string, object?> { ["auth_method"] = "oauth2.0" };
        var content = new Dictionary<string, object?> { ["url"] = "https://example.com", ["api_auth_detail"] = inner };
        IReadOnlyDictionary<string, object?> built = DataSourceContent.Build(content, null, Secrets("api_auth_detail.client_secret"))!;
        var detail = (IReadOnlyDictionary<string, object?>)built["api_auth_detail"]!;
        Assert.Same(s_secret, detail["client_secret"]);
        Assert.Equal("oauth2.0", detail["auth_method"]);
        Assert.False(inner.ContainsKey("client_secret"));
    }

    [Fact]
    public void A_path_may_make_the_objects_it_leads_through()
    {
        IReadOnlyDictionary<string, object?> built = DataSourceContent.Build(null, null, Secrets("api_auth_detail.secret"))!;
        Assert.Same(s_secret, ((IReadOnlyDictionary<string, object?>)built["api_auth_detail"]!)["secret"]);
    }

    [Fact]
    public void A_path_through_a_text_is_refused() => Assert.Contains(
        "'url'",
        Assert.Throws<RomaApiException>(() => DataSourceContent.Build(new Dictionary<string, object?> { ["url"] = "x" }, null, Secrets("url.secret"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_port_may_be_a_number_at_any_depth()
    {
        var node = new Dictionary<string, object?> { ["oracle_address"] = "192.0.2.10", ["oracle_port"] = 1521L };
        var content = new Dictionary<string, object?> { ["port"] = 3306, ["mysql_timeout"] = 30, ["multi_oracle_address"] = new List<object?> { node } };
        IReadOnlyDictionary<string, object?> built = DataSourceContent.Build(content, null, null)!;
        Assert.Equal("3306", built["port"]);
        Assert.Equal(30, built["mysql_timeout"]);
        var nodes = (IReadOnlyList<object?>)built["multi_oracle_address"]!;
        Assert.Equal("1521", ((IReadOnlyDictionary<string, object?>)nodes[0]!)["oracle_port"]);
    }

    private static Dictionary<string, SecureString> Secrets(string path) => new Dictionary<string, SecureString> { [path] = s_secret };
}
