BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Fixture

    $variables = 'AK', 'SK', 'SECURITY_TOKEN', 'PROJECT_ID', 'IDP_ID', 'ID_TOKEN_FILE', 'IAM_ENDPOINT', 'CREDENTIALS_FILE', 'REGIONS_FILE', 'REGION_ROMA_CN_NORTH_4', 'REGION_VIAS_CN_NORTH_4' |
        ForEach-Object { "HUAWEICLOUD_SDK_$_" }

    function Clear-SignInVariable {
        $variables | ForEach-Object { Remove-Item "Env:$_" -ErrorAction Ignore }
    }

    function ConvertTo-Plain {
        param([securestring] $Secret)
        [Net.NetworkCredential]::new('', $Secret).Password
    }

    function New-CredentialsFile {
        # A file that only this user can read.
        param([string[]] $Line, [string] $Name = 'credentials')
        $path = Join-Path $TestDrive $Name
        Set-Content -Path $path -Value $Line
        if (-not $IsWindows) { chmod 600 $path }
        $path
    }
}

Describe 'Signing in' {
    BeforeEach {
        Clear-SignInVariable

        # The usual file of whoever runs the tests is none of theirs.
        $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = Join-Path $TestDrive none
        $emulator = Start-RomaEmulator -TaskCount 3
        $place = @{ Region = $emulator.Region; Endpoint = $emulator.Uri; IamEndpoint = $emulator.Uri; InstanceId = $emulator.InstanceId }
        $plain = ConvertTo-Plain $emulator.SecretKey
    }

    AfterEach {
        Clear-SignInVariable
        Get-RomaConnection | Disconnect-RomaFdi
        Stop-RomaEmulator
    }

    Context 'from the environment' {
        It 'takes the key, signs with it, and says where it was found' {
            $env:HUAWEICLOUD_SDK_AK = $emulator.AccessKey
            $env:HUAWEICLOUD_SDK_SK = $plain
            $connection = Connect-RomaFdi @place -FromEnvironment
            $connection.CredentialSource | Should -Be 'AccessKey'
            $connection.CredentialOrigin | Should -Match 'HUAWEICLOUD_SDK_AK'
            $connection.ProjectId | Should -Be $emulator.ProjectId
            @($emulator.Requests | Where-Object { $_.HeaderNames -notcontains 'Authorization' }).Count | Should -Be 0
        }

        It 'takes a temporary key with its security token' {
            $key = (Invoke-WebRequest "$($emulator.Uri)openstack/latest/securitykey").Content | ConvertFrom-Json | ForEach-Object credential
            $env:HUAWEICLOUD_SDK_AK = $key.access
            $env:HUAWEICLOUD_SDK_SK = $key.secret
            $env:HUAWEICLOUD_SDK_SECURITY_TOKEN = $key.securitytoken
            $null = Connect-RomaFdi @place -FromEnvironment
            $emulator.Requests[-1].HeaderNames | Should -Contain 'X-Security-Token'
        }

        It 'takes project and endpoints from there too, and what is named before them' {
            $env:HUAWEICLOUD_SDK_AK = $emulator.AccessKey
            $env:HUAWEICLOUD_SDK_SK = $plain
            $env:HUAWEICLOUD_SDK_PROJECT_ID = 'project-of-the-environment'
            $env:HUAWEICLOUD_SDK_IAM_ENDPOINT = 'iam.example.com'
            $env:HUAWEICLOUD_SDK_REGION_ROMA_CN_NORTH_4 = 'https://roma.example.com'
            $env:HUAWEICLOUD_SDK_REGION_VIAS_CN_NORTH_4 = 'https://vias.example.com'
            $connection = Connect-RomaFdi -FromEnvironment -Region cn-north-4 -InstanceId i -SkipValidation
            $connection.ProjectId | Should -Be 'project-of-the-environment'
            $connection.Endpoint, $connection.ViasEndpoint, $connection.IamEndpoint | ForEach-Object Host | Should -Be 'roma.example.com', 'vias.example.com', 'iam.example.com'
            $named = Connect-RomaFdi -FromEnvironment -Region cn-north-4 -InstanceId i -ProjectId p -Endpoint https://a.example.com -SkipValidation
            $named.ProjectId, $named.Endpoint.Host | Should -Be 'p', 'a.example.com'
        }

        It 'does not look at it for endpoints when the key was given' {
            $env:HUAWEICLOUD_SDK_REGION_ROMA_CN_NORTH_4 = 'https://roma.example.com'
            $connection = Connect-RomaFdi -Region cn-north-4 -ProjectId p -InstanceId i -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -SkipValidation
            $connection.Endpoint.Host | Should -Be 'roma.cn-north-4.myhuaweicloud.com'
        }

        It 'refuses <Case> with <Id>, and looks nowhere else' -ForEach @(
            @{ Case = 'an empty one'; Set = @{}; Id = 'EnvironmentMissing'; Text = 'HUAWEICLOUD_SDK_AK' }
            @{ Case = 'a key without its secret'; Set = @{ AK = 'key-1' }; Id = 'EnvironmentIncomplete'; Text = 'HUAWEICLOUD_SDK_SK' }
            @{ Case = 'a secret without its key'; Set = @{ SK = 'canary-7c' }; Id = 'EnvironmentIncomplete'; Text = 'HUAWEICLOUD_SDK_AK' }
            @{ Case = 'a provider without its token'; Set = @{ IDP_ID = 'idp' }; Id = 'EnvironmentIncomplete'; Text = 'HUAWEICLOUD_SDK_ID_TOKEN_FILE' }
        ) {
            $Set.GetEnumerator() | ForEach-Object { Set-Item "Env:HUAWEICLOUD_SDK_$($_.Key)" $_.Value }
            $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = New-CredentialsFile '[basic]', "ak = $($emulator.AccessKey)", "sk = $plain"
            $failure = { Connect-RomaFdi @place -FromEnvironment -ErrorAction Stop } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -Be "$Id,RomaFdi.Commands.ConnectRomaFdiCmdlet"
            "$failure" | Should -Match $Text
            "$failure" | Should -Not -Match 'canary'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'about_RomaFdi_Authentication'
            @($emulator.Requests).Count | Should -Be 0
        }
    }

    Context 'with the credentials file' {
        It 'takes a section, from the file that is named: <File>' -ForEach @(@{ File = 'parameter' }, @{ File = 'environment' }) {
            $path = New-CredentialsFile '# keys', '[basic]', 'ak = other', 'sk = other', '', '[night shift]', "ak = $($emulator.AccessKey)", "sk=$plain", "iam_endpoint = $($emulator.Uri)"
            $place.Remove('IamEndpoint')
            if ($File -eq 'parameter') { $place.CredentialsFile = $path } else { $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path }
            $connection = Connect-RomaFdi @place -ProfileName 'night shift' -WarningVariable warnings
            $connection.CredentialSource | Should -Be 'AccessKey'
            $connection.CredentialOrigin | Should -Be "profile night shift of $path"
            $connection.ProjectId | Should -Be $emulator.ProjectId
            $warnings | Should -BeNullOrEmpty
        }

        It 'resolves a relative path from the current location' {
            $null = New-CredentialsFile '[basic]', "ak = $($emulator.AccessKey)", "sk = $plain" -Name mine
            Push-Location $TestDrive
            try { (Connect-RomaFdi @place -ProfileName basic -CredentialsFile ./mine).CredentialOrigin | Should -Match 'mine$' } finally { Pop-Location }
        }

        It 'says <Id> of <Case>' -ForEach @(
            @{ Case = 'a file that is not there'; Lines = $null; Id = 'CredentialsFileMissing'; Text = 'credentials' }
            @{ Case = 'a line that says nothing'; Lines = '[basic]', 'ak = a', 'canary-81'; Id = 'CredentialsFileMalformed'; Text = 'line 3\b' }
            @{ Case = 'a key in no section'; Lines = , 'sk = canary-82'; Id = 'CredentialsFileMalformed'; Text = 'line 1\b' }
            @{ Case = 'a section that is not there'; Lines = '[global]', 'ak = a', 'sk = canary-83'; Id = 'ProfileNotFound'; Text = 'global' }
            @{ Case = 'a section without a secret key'; Lines = '[basic]', 'ak = a'; Id = 'ProfileIncomplete'; Text = '\bsk\b' }
        ) {
            $path = if ($Lines) { New-CredentialsFile $Lines } else { Join-Path $TestDrive nothing/credentials }
            $failure = { Connect-RomaFdi @place -ProfileName basic -CredentialsFile $path -ErrorAction Stop } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -Be "$Id,RomaFdi.Commands.ConnectRomaFdiCmdlet"
            "$failure" | Should -Match $Text
            "$failure" | Should -Match ([regex]::Escape($path))
            "$failure $($failure.Exception)" | Should -Not -Match 'canary'
            @($emulator.Requests).Count | Should -Be 0
        }

        It 'warns of a file that others can read' -Skip:$IsWindows {
            $path = New-CredentialsFile '[basic]', "ak = $($emulator.AccessKey)", "sk = $plain"
            chmod 644 $path
            $null = Connect-RomaFdi @place -ProfileName basic -CredentialsFile $path -WarningVariable warnings -WarningAction SilentlyContinue
            "$warnings" | Should -Match "chmod 600.*$([regex]::Escape($path))"
        }

        It 'takes the endpoint of the region from the regions file' {
            $path = New-CredentialsFile '[basic]', 'ak = a', 'sk = s'
            $env:HUAWEICLOUD_SDK_REGIONS_FILE = New-CredentialsFile 'ROMA:', '- id: cn-north-4', '  endpoint: https://roma.example.com' -Name regions.yaml
            (Connect-RomaFdi -Region cn-north-4 -ProjectId p -InstanceId i -ProfileName basic -CredentialsFile $path -SkipValidation).Endpoint.Host | Should -Be 'roma.example.com'
        }

        It 'completes the names of its sections, in quotes where they need them' {
            $path = New-CredentialsFile '[basic]', '[night shift]'
            $line = "Connect-RomaFdi -CredentialsFile '$path' -ProfileName "
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'basic', "'night shift'"
            (TabExpansion2 "${line}n" ($line.Length + 1)).CompletionMatches.CompletionText | Should -Be "'night shift'"
            (TabExpansion2 "Connect-RomaFdi -CredentialsFile nowhere -ProfileName " 53).CompletionMatches.CompletionText | Should -Not -Contain 'basic'
        }

        It 'completes them from a path as the command takes it: <File>' -ForEach @(@{ File = 'credentials' }, @{ File = './credentials' }, @{ File = 'TestDrive:/credentials' }) {
            $null = New-CredentialsFile '[basic]', '[a`b]'
            $before = $Error.Count
            Push-Location $TestDrive
            try {
                $line = "Connect-RomaFdi -CredentialsFile $File -ProfileName "
                (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'basic', '''a`b'''
                $line = "Connect-RomaFdi -CredentialsFile no$File -ProfileName "
                (TabExpansion2 $line $line.Length).CompletionMatches | Where-Object CompletionText -EQ basic | Should -BeNullOrEmpty
            }
            finally {
                Pop-Location
            }
            $Error.Count | Should -Be $before
        }

        It 'says that a file is not UTF-8 rather than that its lines are wrong' {
            $path = New-CredentialsFile '[basic]'
            [IO.File]::WriteAllBytes($path, [Text.Encoding]::Unicode.GetBytes("[basic]`nak = a`nsk = canary-84"))
            $failure = { Connect-RomaFdi @place -ProfileName basic -CredentialsFile $path -ErrorAction Stop } | Should -Throw -PassThru
            "$failure" | Should -Match 'Line 1 .*not UTF-8'
            "$failure" | Should -Not -Match 'canary'
        }
    }

    Context 'as a federated user' {
        BeforeEach {
            $tokenFile = New-CredentialsFile (ConvertTo-Plain $emulator.IdToken) -Name id-token
        }

        It 'is asked for by <By>' -ForEach @(@{ By = 'the environment' }, @{ By = 'a profile' }) {
            if ($By -eq 'the environment') {
                $env:HUAWEICLOUD_SDK_IDP_ID = $emulator.IdpId
                $env:HUAWEICLOUD_SDK_ID_TOKEN_FILE = $tokenFile
                $connection = Connect-RomaFdi @place -FromEnvironment
            }
            else {
                $connection = Connect-RomaFdi @place -ProfileName basic -CredentialsFile (New-CredentialsFile '[basic]', "idp_id = $($emulator.IdpId)", "id_token_file = $tokenFile", 'ak = unused', 'sk = unused')
            }
            $connection.CredentialSource | Should -Be 'Federation'
            $null = Get-RomaTask | Start-RomaTask
            @($emulator.Requests | Where-Object OperationId -EQ 'CreateTokenWithIdToken').Count | Should -BeIn 1, 2
            Test-RomaConnection | Should -BeTrue
        }

        It 'gets a new key when the service ends the one it has, and does the call once' {
            $env:HUAWEICLOUD_SDK_IDP_ID = $emulator.IdpId
            $env:HUAWEICLOUD_SDK_ID_TOKEN_FILE = $tokenFile
            $null = Connect-RomaFdi @place -FromEnvironment
            $emulator.ClearLog()
            $emulator.ExpireTokens()
            ($emulator.Tasks[0] | Start-RomaTask).Outcome | Should -Be 'Succeeded'
            @($emulator.Requests | Where-Object OperationId -EQ 'CreateTemporaryAccessKeyByToken').Count | Should -Be 1
            @($emulator.Ledger).Count | Should -Be 1
        }

        It 'says which file holds no token' {
            $env:HUAWEICLOUD_SDK_IDP_ID = $emulator.IdpId
            $env:HUAWEICLOUD_SDK_ID_TOKEN_FILE = Join-Path $TestDrive gone
            $failure = { Connect-RomaFdi @place -FromEnvironment -ErrorAction Stop } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -Match '^TokenFileUnreadable,'
            "$failure" | Should -Match 'gone'
        }
    }

    Context 'when no way is named' {
        BeforeEach {
            $path = New-CredentialsFile '[basic]', "ak = $($emulator.AccessKey)", "sk = $plain"
        }

        It 'takes the environment before the file' {
            $env:HUAWEICLOUD_SDK_AK = $emulator.AccessKey
            $env:HUAWEICLOUD_SDK_SK = $plain
            $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path
            (Connect-RomaFdi @place).CredentialOrigin | Should -Match 'HUAWEICLOUD_SDK_AK'
        }

        It 'does not fall through to the file where the environment is incomplete' {
            $env:HUAWEICLOUD_SDK_AK = $emulator.AccessKey
            $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path
            { Connect-RomaFdi @place -ErrorAction Stop } | Should -Throw -ErrorId 'EnvironmentIncomplete,*'
            @($emulator.Requests).Count | Should -Be 0
        }

        It 'takes the file before the agency' {
            $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = $path
            (Connect-RomaFdi @place -MetadataEndpoint $emulator.Uri).CredentialOrigin | Should -Be "profile basic of $path"
            @($emulator.Requests | Where-Object OperationId -Match 'Metadata').Count | Should -Be 0
        }

        It 'does not fall through to the agency where the file cannot be used' {
            $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = New-CredentialsFile '[basic]', 'nonsense' -Name broken
            { Connect-RomaFdi @place -MetadataEndpoint $emulator.Uri -ErrorAction Stop } | Should -Throw -ErrorId 'CredentialsFileMalformed,*'
            @($emulator.Requests).Count | Should -Be 0
        }

        It 'takes the agency where there is neither' {
            $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = ''
            $home0 = $env:HOME
            $env:HOME = "$TestDrive"
            try {
                $connection = Connect-RomaFdi @place -MetadataEndpoint $emulator.Uri
            }
            finally {
                $env:HOME = $home0
            }
            $connection.CredentialSource, $connection.CredentialOrigin | Should -Be 'EcsAgency', 'agency of this server'
            Test-RomaConnection | Should -BeTrue
        }

        It 'says what it looked for where there is <There>' -ForEach @(@{ There = 'nothing' }, @{ There = 'the metadata service of another cloud' }) {
            $env:HUAWEICLOUD_SDK_CREDENTIALS_FILE = ''
            $home0 = $env:HOME
            $env:HOME = "$TestDrive"
            $other = [RomaFdi.Tests.EchoServer]@{ Form = 'Refusal' }
            $address = if ($There -eq 'nothing') { 'http://127.0.0.1:1' } else { $other.Address }
            try {
                $failure = { Connect-RomaFdi @place -MetadataEndpoint $address -ErrorAction Stop } | Should -Throw -PassThru
            }
            finally {
                $env:HOME = $home0
                $other.Dispose()
            }
            $failure.FullyQualifiedErrorId | Should -Be 'CredentialMissing,RomaFdi.Commands.ConnectRomaFdiCmdlet'
            "$failure" | Should -Match 'HUAWEICLOUD_SDK_AK.*credentials file.*agency'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Connect-RomaFdi -Credential'
        }
    }

    Context 'with a secret from a vault' {
        It 'takes an access key that lies there too: <Type>' -ForEach @(
            @{ Type = 'SecureString'; Wrap = { ConvertTo-SecureString $args[0].AccessKey -AsPlainText -Force } }
            @{ Type = 'PSCredential'; Wrap = { [pscredential]::new($args[0].AccessKey, $args[0].SecretKey) } }
        ) {
            $key = & $Wrap $emulator
            function Get-Secret { Write-Output $key }
            $connection = Connect-RomaFdi @place -ProjectId $emulator.ProjectId -AccessKey (Get-Secret) -SecretKey $emulator.SecretKey
            $connection.CredentialSource | Should -Be 'AccessKey'
            @($emulator.Requests | Where-Object Status -GE 400).Count | Should -Be 0
        }

        It 'takes what Get-Secret gives: <Type>' -ForEach @(
            @{ Type = 'SecureString'; Wrap = { $args[0] } }
            @{ Type = 'PSCredential'; Wrap = { [pscredential]::new('user', $args[0]) } }
        ) {
            # A vault hands its secrets out of another runspace, as objects of the pipeline.
            $secret = & $Wrap $emulator.SecretKey
            function Get-Secret { Write-Output $secret }
            $null = Connect-RomaFdi @place -AccessKey $emulator.AccessKey -SecretKey (Get-Secret roma-sk)
            Test-RomaConnection | Should -BeTrue
        }

        It 'takes the other texts of a sign-in that lie there too' {
            $vault = @{ ProjectId = $emulator.ProjectId; InstanceId = $emulator.InstanceId; DomainName = $emulator.DomainName }
            function Get-Secret { ConvertTo-SecureString $vault[$args[0]] -AsPlainText -Force }
            $connection = Connect-RomaFdi -Endpoint $emulator.Uri -IamEndpoint $emulator.Uri -Credential $emulator.Credential `
                -ProjectId (Get-Secret ProjectId) -InstanceId (Get-Secret InstanceId) -DomainName (Get-Secret DomainName)
            $connection.ProjectId, $connection.InstanceId | Should -Be $emulator.ProjectId, $emulator.InstanceId
            @($emulator.Requests | Where-Object Status -GE 400).Count | Should -Be 0
        }

        It 'refuses readable text without repeating it: -<Parameter>' -ForEach @(@{ Parameter = 'SecretKey' }, @{ Parameter = 'Token' }, @{ Parameter = 'SecurityToken' }) {
            $text = 'canary-91'
            $given = @{ $Parameter = $text }
            if ($Parameter -ne 'Token') { $given.AccessKey = 'a' }
            if ($Parameter -eq 'SecurityToken') { $given.SecretKey = $emulator.SecretKey }
            $failure = { Connect-RomaFdi @place @given -ErrorAction Stop } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -Match '^ParameterArgumentTransformationError,'
            "$failure" | Should -Match 'Read-Host -AsSecureString'
            "$failure $($failure | Format-List * -Force | Out-String) $($failure.Exception)" | Should -Not -Match 'canary-91'
        }
    }

    It 'looks the project up once for a key and a region' {
        $key = @{ AccessKey = $emulator.AccessKey; SecretKey = $emulator.SecretKey }
        $null = Connect-RomaFdi @place @key
        (Connect-RomaFdi @place @key).ProjectId | Should -Be $emulator.ProjectId
        @($emulator.Requests | Where-Object OperationId -EQ 'KeystoneListProjects').Count | Should -Be 1
    }

    It 'tells of a clock that is off, and asks no more than once' {
        $emulator.AdvanceClock([timespan]::FromMinutes(40))
        $failure = { Connect-RomaFdi @place -ProjectId $emulator.ProjectId -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ClockSkew,RomaFdi.Commands.ConnectRomaFdiCmdlet'
        "$failure" | Should -Match '(39|40) minutes'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'clock'
        @($emulator.Requests).Count | Should -Be 1
    }
}
