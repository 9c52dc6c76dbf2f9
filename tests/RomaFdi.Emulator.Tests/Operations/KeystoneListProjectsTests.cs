using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;

namespace RomaFdi.Emulator.Tests.Operations;

public sealed class KeystoneListProjectsTests : EmulatorTest
{
    private const string Path = "/v3/projects";

    [Fact]
    public async Task All_projects_come_without_a_filter()
    {
        var answer = await GetAsync(Path);
        Assert.Equal(["cn-north-4", "cn-east-3", "cn-south-1", "cn-north-4_test"], Names(answer));
        var first = answer.Json["projects"]![0]!;
        Assert.Equal(Emulator.ProjectId, (string?)first["id"]);
        Assert.Equal(new Uri(Emulator.Uri, $"/v3/projects/{Emulator.ProjectId}").ToString(), (string?)first.SelectToken("links.self"));
        Assert.Equal(new Uri(Emulator.Uri, Path).ToString(), (string?)answer.Json.SelectToken("links.self"));
        Assert.Equal(JTokenType.Null, answer.Json.SelectToken("links.next")!.Type);
    }

    [Theory]
    [InlineData("name=cn-north-4", "cn-north-4")]
    [InlineData("name=CN-NORTH-4", "")]
    [InlineData("name=cn-north", "")]
    [InlineData("enabled=false", "cn-south-1")]
    [InlineData("enabled=true", "cn-north-4,cn-east-3,cn-north-4_test")]
    [InlineData("is_domain=true", "")]
    [InlineData("is_domain=false&enabled=false", "cn-south-1")]
    [InlineData("domain_id=other", "")]
    [InlineData("parent_id={project}", "cn-north-4_test")]
    [InlineData("parent_id={domain}&domain_id={domain}&name=cn-east-3", "cn-east-3")]
    public async Task Every_filter_counts(string query, string names)
    {
        var domain = (string)(await GetAsync("/v3/auth/domains")).Json["domains"]![0]!["id"]!;
        query = query.Replace("{project}", Emulator.ProjectId, StringComparison.Ordinal).Replace("{domain}", domain, StringComparison.Ordinal);
        Assert.Equal(names, string.Join(",", Names(await GetAsync(Path + "?" + query))));
    }

    [Fact]
    public async Task Pages_follow_one_another()
    {
        var names = new List<string>();
        var links = new List<(bool Previous, bool Next)>();
        for (var link = Path + "?enabled=true&per_page=2"; link != null;)
        {
            var answer = await GetAsync(link);
            names.AddRange(Names(answer));
            links.Add(((string?)answer.Json.SelectToken("links.previous") != null, (string?)answer.Json.SelectToken("links.next") != null));
            link = (string?)answer.Json.SelectToken("links.next") is { } next ? new Uri(next).PathAndQuery : null;
        }

        Assert.Equal(["cn-north-4", "cn-east-3", "cn-north-4_test"], names);
        Assert.Equal([(false, true), (true, false)], links);
        Assert.Empty(Names(await GetAsync(Path + "?per_page=5000&page=2147483647")));
    }

    [Theory]
    [InlineData("per_page=0", "per_page")]
    [InlineData("per_page=5001", "per_page")]
    [InlineData("per_page=2&page=0", "page")]
    [InlineData("page=1", "page")]
    [InlineData("enabled=1", "enabled")]
    [InlineData("region=r1", "region")]
    [InlineData("name=a&name=b", "name")]
    public async Task What_the_contract_does_not_have_is_refused_by_name(string query, string name)
    {
        var answer = await GetAsync(Path + "?" + query);
        Assert.Equal(400, answer.Status);
        Assert.Contains(name, (string?)answer.Json.SelectToken("error.message"));
    }

    [Fact]
    public async Task A_token_is_needed_and_one_for_the_account_will_do()
    {
        Token = null;
        Assert.Equal(401, (await GetAsync(Path)).Status);
        Token = (await PostAsync("/v3/auth/tokens", SignIn())).Headers["X-Subject-Token"];
        Assert.Equal(200, (await GetAsync(Path)).Status);
        Emulator.ExpireTokens();
        Assert.Equal(401, (await GetAsync(Path)).Status);
    }

    private static IEnumerable<string> Names(Answer answer) => answer.Json["projects"]!.Select(project => (string)project["name"]!);
}
