using System;
using System.IO;
using System.Text;
using RomaFdi.Client.Credentials;
using RomaFdi.Client.Tests.Fixtures;
using Xunit;

namespace RomaFdi.Client.Tests.Credentials;

/// <summary>The way to sign in that a section of the credentials file names.</summary>
public sealed class ProfileCredentialsTests : IDisposable
{
    private const string Key = "ak = EXAMPLEAK\nsk = canary-3e\n";
    private const string Basic = "[basic]\n" + Key;

    private readonly SdkHome _home = new();

    [Fact]
    public void A_key_with_all_that_stands_beside_it()
    {
        string path = _home.Write(
            "credentials",
            """
            # A comment, then one of the other kind.
            ; [basic]

            [global]
            ak = OTHERAK
            sk = other-only

              [ basic ]
              AK=EXAMPLEAK
            Sk =  #example;=only
            security_token = "example-token"
            project_id = p1
            iam_endpoint = iam.example.com
            domain_id =
            colour = green
            """);

        FoundCredential found = Find();

        AccessKeyCredential key = Assert.IsType<AccessKeyCredential>(found.Credential);
        Assert.Equal(("EXAMPLEAK", "#example;=only", "\"example-token\""), (key.AccessKey, Secure.Read(key.SecretKey), Secure.Read(key.SecurityToken!)));
        Assert.Equal(("p1", new Uri("https://iam.example.com")), (found.ProjectId, found.IamEndpoint));
        Assert.Equal($"profile basic of {path}", found.Origin);
        Assert.Null(found.Warning);
        Assert.Equal(["global", "basic"], CredentialFinder.ListProfiles(null, _home.Environment));
    }

    [Fact]
    public void A_federated_user_comes_before_a_key()
    {
        _home.Write("credentials", Basic + "idp_id = idp-1\nid_token_file = /run/token");

        FederationCredential user = Assert.IsType<FederationCredential>(Find().Credential);

        Assert.Equal(("idp-1", "/run/token"), (user.IdpId, user.IdTokenFile));
    }

    [Theory]
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    public void Ends_of_lines_and_a_mark_of_byte_order_do_not_count(string newLine, bool hasMark)
    {
        _home.Write("credentials", [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(Basic.Replace("\n", newLine, StringComparison.Ordinal))]);

        Assert.Equal("canary-3e", Secure.Read(((AccessKeyCredential)Find().Credential).SecretKey));
    }

    [Fact]
    public void A_file_of_Windows_PowerShell_is_read_too()
    {
        _home.Write("credentials", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Basic)]);

        Assert.Equal("canary-3e", Secure.Read(((AccessKeyCredential)Find().Credential).SecretKey));
    }

    [Fact]
    public void A_named_file_comes_before_that_of_the_variable_and_that_before_the_usual_one()
    {
        _home.Write("credentials", "[usual]\n" + Key);
        string ofVariable = _home.Write("variable", "[variable]\n" + Key);
        string named = _home.Write("named", "[named]\n" + Key);

        Assert.Equal(["usual"], CredentialFinder.ListProfiles(null, _home.Environment));
        _home.Set("CREDENTIALS_FILE", ofVariable);
        Assert.Equal(["variable"], CredentialFinder.ListProfiles(null, _home.Environment));
        Assert.Equal($"profile variable of {ofVariable}", Find("variable").Origin);
        Assert.Equal($"profile named of {named}", CredentialFinder.FromProfile("named", named, null, _home.Environment).Origin);
    }

    [Fact]
    public void The_environment_adds_nothing_to_a_profile()
    {
        _home.Write("credentials", Basic);
        _home.Set("PROJECT_ID", "p1").Set("SECURITY_TOKEN", "t1").Set("IAM_ENDPOINT", "iam.example.com").Set("REGION_ROMA_CN_NORTH_4", "roma.example.com");

        FoundCredential found = Find(region: "cn-north-4");

        Assert.Equal((null, null, null), (found.ProjectId, found.IamEndpoint, found.Endpoint));
        Assert.Null(((AccessKeyCredential)found.Credential).SecurityToken);
    }

    [Theory]
    [InlineData("[basic]\nak EXAMPLEAK canary-3e\n", 2)]
    [InlineData("[basic]\n\n# comment\n= canary-3e\n", 4)]
    [InlineData("ak = canary-3e\n[basic]\n", 1)]
    [InlineData("[basic]\nak = EXAMPLEAK\nAK = canary-3e\n", 3)]
    [InlineData("[basic]\r\nsk = a\r\nsk = canary-3e\r\n", 3)]
    [InlineData("[basic]\n[canary-3e]\n[canary-3e]\n", 3)]
    [InlineData("[canary-3e\n", 1)]
    [InlineData("[basic]\n[canary-3e] more\n", 2)]
    [InlineData("[basic]\n[ ]\n", 2)]
    [InlineData("[", 1)]
    public void What_is_no_such_file_is_an_error_that_names_the_line_and_shows_none_of_it(string text, int line)
    {
        string path = _home.Write("credentials", text);

        RomaApiException error = Refused("CredentialsFileMalformed");

        Assert.StartsWith($"Line {line} of {path} ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_another_encoding_is_an_error_and_a_comment_is_not()
    {
        string path = _home.Write("credentials", Encoding.Latin1.GetBytes("# é\n" + Basic));
        Assert.Equal($"profile basic of {path}", Find().Origin);

        _home.Write("credentials", Encoding.Latin1.GetBytes("# é\n[basic]\nsk = canary-3é\n"));
        RomaApiException error = Refused("CredentialsFileMalformed");
        Assert.StartsWith($"Line 3 of {path} is not UTF-8", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ak = canary-3e", "has ak, but not sk.")]
    [InlineData("sk = canary-3e\nak =", "has sk, but not ak.")]
    [InlineData(Key + "idp_id = canary-3e", "has idp_id, but not id_token_file.")]
    [InlineData("id_token_file = canary-3e", "has id_token_file, but not idp_id.")]
    [InlineData("security_token = canary-3e", "has neither ak and sk nor idp_id and id_token_file.")]
    [InlineData("", "has neither ak and sk nor idp_id and id_token_file.")]
    public void A_profile_that_lacks_something_says_what(string lines, string text)
    {
        string path = _home.Write("credentials", "[basic]\n" + lines);

        RomaApiException error = Refused("ProfileIncomplete");

        Assert.Equal($"Profile basic of {path} {text}", error.Message);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[one]\n[Basic]\n", "It has: one, Basic.")]
    [InlineData("# nothing yet", "It has none.")]
    public void A_profile_that_is_not_there_is_an_error_that_lists_those_that_are(string text, string list)
    {
        string path = _home.Write("credentials", text);

        Assert.Equal($"{path} has no profile 'basic'. {list}", Refused("ProfileNotFound").Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.Contains(_home.Path("credentials"), Refused("CredentialsFileMissing").Message, StringComparison.Ordinal);
        _home.Set("CREDENTIALS_FILE", _home.Path("none"));
        Assert.Contains(_home.Path("none"), Refused("CredentialsFileMissing").Message, StringComparison.Ordinal);
        Assert.Equal("CredentialsFileMissing", Assert.Throws<RomaApiException>(() => CredentialFinder.ListProfiles(null, _home.Environment)).ErrorCode);
    }

    [Fact]
    public void Without_a_home_folder_no_file_of_the_current_folder_is_taken()
    {
        var homeless = new SdkEnvironment(_ => null, "");

        Assert.Equal("CredentialsFileMissing", Assert.Throws<RomaApiException>(() => CredentialFinder.FromProfile("basic", null, null, homeless)).ErrorCode);
        Assert.IsType<AgencyCredential>(CredentialFinder.InOrder(null, null, homeless).Credential);
    }

    [Fact]
    public void A_file_that_can_not_be_read_is_named()
    {
        Directory.CreateDirectory(_home.Path("credentials"));

        Assert.Contains(_home.Path("credentials"), Refused("CredentialsFileUnreadable").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_is_none_is_an_error_that_names_the_line()
    {
        string path = _home.Write("credentials", Basic + "\niam_endpoint = https://user:canary-3e@iam.example.com");

        RomaApiException error = Refused("InvalidEndpoint");

        Assert.StartsWith($"Line 5 of {path}: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_can_open_gets_a_warning_with_what_to_type()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string path = _home.Write("it's credentials", Basic);
        foreach (UnixFileMode mode in new[] { UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.GroupWrite, UnixFileMode.OtherWrite })
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | mode);
            Assert.EndsWith($"chmod 600 '{path.Replace("'", "''", StringComparison.Ordinal)}'", Warning(path), StringComparison.Ordinal);
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupExecute);
        Assert.Null(Warning(path));

        // Of a link, whose own mode says nothing, that of the file counts.
        File.CreateSymbolicLink(_home.Path("link"), path);
        Assert.Null(Warning(_home.Path("link")));
    }

    [Fact]
    public void A_profile_has_to_be_named() => Assert.Throws<ArgumentNullException>(() => CredentialFinder.FromProfile(null!, null, null, _home.Environment));

    [Fact]
    public void What_is_found_shows_no_secret()
    {
        _home.Write("credentials", Basic);
        FoundCredential found = Find();

        Assert.Equal($"AccessKey from {found.Origin}", found.ToString());
        Assert.DoesNotContain(typeof(FoundCredential).GetProperties(), property => property.GetValue(found)?.ToString()!.Contains("canary", StringComparison.Ordinal) == true);
    }

    public void Dispose() => _home.Dispose();

    private string? Warning(string path) => CredentialFinder.FromProfile("basic", path, null, _home.Environment).Warning;

    private FoundCredential Find(string profile = "basic", string? region = null) => CredentialFinder.FromProfile(profile, null, region, _home.Environment);

    private RomaApiException Refused(string code)
    {
        RomaApiException error = Assert.Throws<RomaApiException>(() => Find());
        Assert.Equal((code, RomaFailureKind.Invalid), (error.ErrorCode, error.Kind));
        return error;
    }
}
