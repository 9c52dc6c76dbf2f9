BeforeAll {
    . $PSScriptRoot/Common.ps1
    $secret = ConvertTo-SecureString 'not-a-token' -AsPlainText -Force
}

Describe 'Connect-RomaFdi' {
    BeforeEach {
        $emulator = Start-RomaEmulator -TaskCount 3
        $place = @{ Endpoint = $emulator.Uri; ProjectId = $emulator.ProjectId; InstanceId = $emulator.InstanceId }
    }

    AfterEach {
        Get-RomaConnection | Disconnect-RomaFdi
        Stop-RomaEmulator
    }

    It 'connects to an emulator from the pipeline and makes it current' {
        $connection = $emulator | Connect-RomaFdi
        $connection | Should -BeOfType RomaFdi.RomaConnection
        Get-RomaConnection -Current | Should -Be $connection
        Test-RomaConnection | Should -BeTrue
        @(Get-RomaTask).Count | Should -Be 3
    }

    It 'connects to the one that runs with -Emulator' {
        (Connect-RomaFdi -Emulator).Endpoint | Should -Be $emulator.Uri
    }

    It 'connects with a token' {
        (Connect-RomaFdi @place -Token $emulator.Token).CredentialSource | Should -Be 'Token'
        Test-RomaConnection | Should -BeTrue
    }

    It 'connects with a password, obtains one token and uses it for all calls' {
        (Connect-RomaFdi @place -Credential $emulator.Credential -DomainName $emulator.DomainName -IamEndpoint $emulator.Uri).CredentialSource | Should -Be 'Password'
        $null = Get-RomaTask | Start-RomaTask
        @($emulator.Requests | Where-Object OperationId -Like 'Keystone*').Count | Should -Be 1
    }

    It 'renews a token that the service refuses, once, and does the call' {
        $null = Connect-RomaFdi @place -Credential $emulator.Credential -DomainName $emulator.DomainName -IamEndpoint $emulator.Uri
        $emulator.ClearLog()
        $emulator.ExpireTokens()
        $result = $emulator.Tasks[0] | Start-RomaTask
        $result.Outcome | Should -Be 'Succeeded'
        @($emulator.Requests | Where-Object OperationId -Like 'Keystone*').Count | Should -Be 1
        @($emulator.Ledger).Count | Should -Be 1
    }

    It 'connects with an access key and signs each call' {
        $connection = Connect-RomaFdi @place -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey
        $connection.CredentialSource | Should -Be 'AccessKey'
        ($emulator.Tasks[0] | Start-RomaTask).Outcome | Should -Be 'Succeeded'
        @($emulator.Requests | Where-Object { $_.HeaderNames -notcontains 'Authorization' }).Count | Should -Be 0
    }

    It 'says what to check when an access key is refused, and asks once' {
        $failure = { Connect-RomaFdi @place -AccessKey $emulator.AccessKey -SecretKey $secret -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'APIGW.0301,RomaFdi.Commands.ConnectRomaFdiCmdlet'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'clock'
        @($emulator.Requests).Count | Should -Be 1
        "$failure $($failure.Exception)" | Should -Not -Match 'not-a-token'
    }

    It 'wants a security token with a temporary key' {
        $key = (Invoke-WebRequest "$($emulator.Uri)openstack/latest/securitykey").Content | ConvertFrom-Json | ForEach-Object credential
        $given = @{ AccessKey = $key.access; SecretKey = ConvertTo-SecureString $key.secret -AsPlainText -Force }
        { Connect-RomaFdi @place @given -ErrorAction Stop } | Should -Throw -ErrorId 'APIGW.0301,*'
        $null = Connect-RomaFdi @place @given -SecurityToken (ConvertTo-SecureString $key.securitytoken -AsPlainText -Force)
        Test-RomaConnection | Should -BeTrue
    }

    It 'refuses an access key that cannot be one' {
        { Connect-RomaFdi @place -AccessKey 'A K' -SecretKey $secret -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidAccessKey,*'
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'connects as the agency of the pretended server: <Case>' -ForEach @(
        @{ Case = 'from the pipeline'; Connect = { $emulator | Connect-RomaFdi -EcsAgency } }
        @{ Case = 'the one that runs'; Connect = { Connect-RomaFdi -Emulator -EcsAgency } }
    ) {
        (& $Connect).CredentialSource | Should -Be 'EcsAgency'
        $null = Get-RomaTask | Start-RomaTask
        @($emulator.Requests | Where-Object OperationId -EQ 'ShowMetadataSecurityKey').Count | Should -Be 1
        @($emulator.Requests | Where-Object OperationId -Like 'Keystone*').Count | Should -Be 0
    }

    It 'renews the key of an agency that the service refuses, once, and does the call' {
        $null = $emulator | Connect-RomaFdi -EcsAgency
        $emulator.ExpireTokens()
        ($emulator.Tasks[0] | Start-RomaTask).Outcome | Should -Be 'Succeeded'
        @($emulator.Ledger).Count | Should -Be 1
    }

    It 'finds the project of the region with <Case>' -ForEach @(
        @{ Case = 'a token'; With = { @{ Token = $emulator.Token } } }
        @{ Case = 'a password'; With = { @{ Credential = $emulator.Credential; DomainName = $emulator.DomainName } } }
        @{ Case = 'an access key'; With = { @{ AccessKey = $emulator.AccessKey; SecretKey = $emulator.SecretKey } } }
    ) {
        $with = & $With
        $connection = Connect-RomaFdi -Region $emulator.Region -Endpoint $emulator.Uri -IamEndpoint $emulator.Uri -InstanceId $emulator.InstanceId @with
        $connection.ProjectId | Should -Be $emulator.ProjectId
        Test-RomaConnection | Should -BeTrue
        @($emulator.Requests | Where-Object OperationId -EQ 'KeystoneListProjects').Count | Should -Be 1
    }

    It 'lists the projects there are when the region has none, and sends nothing to the service' {
        $failure = {
            Connect-RomaFdi -Region cn-south-1 -Endpoint $emulator.Uri -IamEndpoint $emulator.Uri -InstanceId $emulator.InstanceId `
                -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -ErrorAction Stop
        } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ProjectNotFound,RomaFdi.Commands.ConnectRomaFdiCmdlet'
        $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$failure" | Should -Match "$($emulator.DomainName).*$($emulator.ProjectId).*cn-south-1 \(\w+, disabled\)"
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Connect-RomaFdi -ProjectId'
        @($emulator.Requests | Where-Object OperationId -NotLike 'Keystone*').Count | Should -Be 0
        Get-RomaConnection | Should -BeNullOrEmpty
    }

    It 'takes the agency of a real server without asking it, when told not to try' {
        $connection = Connect-RomaFdi -EcsAgency -Region cn-north-4 -ProjectId p -InstanceId i -SkipValidation
        $connection.CredentialSource | Should -Be 'EcsAgency'
        $connection.Endpoint.Host | Should -Be 'roma.cn-north-4.myhuaweicloud.com'
    }

    It 'wants -ProjectId where there is no -Region' {
        { Connect-RomaFdi -Endpoint $emulator.Uri -InstanceId i -Token $secret -ErrorAction Stop } | Should -Throw -ErrorId 'ProjectMissing,*'
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'tries the connection, unless told not to' {
        { Connect-RomaFdi @place -Token $secret -ErrorAction Stop } | Should -Throw -ErrorId 'APIGW.0301,RomaFdi.Commands.ConnectRomaFdiCmdlet'
        $emulator.ClearLog()
        $null = Connect-RomaFdi @place -Token $secret -SkipValidation
        @($emulator.Requests).Count | Should -Be 0
        Test-RomaConnection -WarningVariable why -WarningAction SilentlyContinue | Should -BeFalse
        "$why" | Should -Match 'APIGW\.0301'
    }

    It 'says <Id> of <Case> and what to check, naming the host' -ForEach @(
        @{ Case = 'a name that does not exist'; Endpoint = 'https://no-such-host.invalid'; Id = 'NameNotResolved'; Named = 'no-such-host\.invalid' }
        @{ Case = 'a port that nobody listens on'; Endpoint = 'http://127.0.0.1:1'; Id = 'ConnectionFailed'; Named = '127\.0\.0\.1' }
        @{ Case = 'an address without https'; Endpoint = 'http://roma.example.com'; Id = 'InvalidEndpoint'; Named = 'roma\.example\.com' }
    ) {
        $failure = { Connect-RomaFdi -Endpoint $Endpoint -ProjectId p -InstanceId i -Token $secret -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$Id,RomaFdi.Commands.ConnectRomaFdiCmdlet"
        "$failure" | Should -Match $Named
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'says <Id> of an answer that is <Fault>' -ForEach @(
        @{ Fault = 'HtmlOk'; Id = 'UnreadableAnswer' }
        @{ Fault = 'EmptyBody'; Id = 'UnreadableAnswer' }
        @{ Fault = 'NotJson'; Id = 'UnreadableAnswer' }
        @{ Fault = 'BadGatewayHtml'; Id = 'Http502' }
        @{ Fault = 'ResetBeforeWork'; Id = 'ConnectionBroken' }
    ) {
        $emulator.Faults.Next($Fault, 1, 'ListTasks')
        $failure = { $emulator | Connect-RomaFdi -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$Id,RomaFdi.Commands.ConnectRomaFdiCmdlet"
        "$failure" | Should -Match '127\.0\.0\.1'
        "$failure" | Should -Not -Match '   at '
    }

    It 'gives up on a server that never answers' {
        $emulator.Faults.Next('Hang', 1, 'ListTasks')
        { $emulator | Connect-RomaFdi -TimeoutSec 1 -ErrorAction Stop } | Should -Throw -ErrorId 'Timeout,*'
    }

    It 'shows no password of -<Parameter> in any part of the error' -ForEach @(
        foreach ($parameter in 'Endpoint', 'IamEndpoint', 'ViasEndpoint', 'Proxy', 'MetadataEndpoint') { @{ Parameter = $parameter } }
    ) {
        # The last two are none that a Uri could hold, so that PowerShell would quote them.
        foreach ($address in 'https://me:canary-5b@roma.example.com', 'me:canary-5b@roma.example.com', '/me:canary-5b@roma.example.com', 'https://me:canary-5b@roma.example.com:65536', 'https://me:canary-5b@') {
            $given = if ($Parameter -eq 'MetadataEndpoint') { $place + @{ EcsAgency = $true } } else { $place + @{ Token = $secret } }
            $given[$Parameter] = $address
            $failure = { Connect-RomaFdi @given -ErrorAction Stop } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -Match '^(InvalidEndpoint|InvalidProxy|ParameterArgumentTransformationError),'
            "$failure $($failure.TargetObject) $($failure.CategoryInfo) $($failure.Exception)" | Should -Not -Match 'canary-5b'
        }
    }

    It 'refuses a token that cannot be one' {
        $odd = ConvertTo-SecureString "tok`u{e9}n" -AsPlainText -Force
        { Connect-RomaFdi @place -Token $odd -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidToken,*'
    }

    It 'names the way to write -<Parameter> where its address lacks a scheme' -ForEach @(
        @{ Parameter = 'Endpoint'; Address = 'roma.example.com'; Text = 'without https://' }
        @{ Parameter = 'Proxy'; Address = 'proxy:8080'; Text = '^The address is not that of a proxy' }
    ) {
        $given = @{ Token = $secret } + $place
        $given[$Parameter] = $Address
        { Connect-RomaFdi @given -ErrorAction Stop } | Should -Throw -PassThru | Should -Match $Text
    }

    It 'sends no sign-in without <Missing>' -ForEach @(
        @{ Missing = 'a password'; Credential = [pscredential]::new('user', [securestring]::new()) }
        @{ Missing = 'a user'; Credential = [pscredential]::Empty }
    ) {
        $failure = { Connect-RomaFdi @place -IamEndpoint $emulator.Uri -Credential $Credential -DomainName $emulator.DomainName -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'InvalidCredential,RomaFdi.Commands.ConnectRomaFdiCmdlet'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Get-Credential'
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'says what to check when IAM refuses a user' {
        $wrong = [pscredential]::new($emulator.Credential.UserName, $secret)
        $failure = { Connect-RomaFdi @place -IamEndpoint $emulator.Uri -Credential $wrong -DomainName $emulator.DomainName -ErrorAction Stop } | Should -Throw -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match 'user, password and account'
    }

    It 'does not sign in with what a switch says no to: <Switch>' -ForEach @(@{ Switch = 'FromEnvironment' }, @{ Switch = 'EcsAgency' }, @{ Switch = 'Emulator' }) {
        $given = if ($Switch -eq 'Emulator') { @{} } else { $place.Clone() }
        $given[$Switch] = $false
        $failure = { Connect-RomaFdi @given -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'SignInNotNamed,RomaFdi.Commands.ConnectRomaFdiCmdlet'
        "$failure" | Should -Match "^-$Switch\:"
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'takes the password of an emulator where -EcsAgency is off' {
        ($emulator | Connect-RomaFdi -EcsAgency:$false).CredentialSource | Should -Be 'Password'
    }

    It 'refuses a name that could not be told, found or listed: <Case>' -ForEach @(
        @{ Case = 'nothing'; Value = '' }
        @{ Case = 'space'; Value = '  ' }
        @{ Case = 'space at its end'; Value = 'live ' }
        @{ Case = 'a line break'; Value = "a`nb" }
        @{ Case = 'a line break at its end'; Value = "a`n" }
        @{ Case = 'an escape sequence'; Value = "a`e[31m" }
        @{ Case = 'a wildcard'; Value = 'live*' }
        @{ Case = 'a bracket'; Value = '[live]' }
        @{ Case = 'a backtick'; Value = 'a`b' }
        @{ Case = 'a page of text'; Value = 'n' * 101 }
    ) {
        { $emulator | Connect-RomaFdi -Name $Value -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        Get-RomaConnection | Should -BeNullOrEmpty
    }

    It 'shows with -Debug alone what -Verbose would, where nobody can answer a question' {
        $shown = @($emulator | Connect-RomaFdi -Debug 5>&1 4>&1 | Where-Object { $_ -isnot [RomaFdi.RomaConnection] })
        $shown | Should -BeOfType System.Management.Automation.DebugRecord
        @($shown -match '^POST /v3/auth/tokens 201 \d+ ms').Count | Should -Be 1
        @($shown -match '^POST http://').Count | Should -Be 1
        $verbose = @($emulator | Connect-RomaFdi -Debug -Verbose 5>$null 4>&1 | Where-Object { $_ -is [System.Management.Automation.VerboseRecord] })
        @($verbose -match '^POST /v3/auth/tokens 201 \d+ ms').Count | Should -Be 1
    }

    It 'wants -Region or -Endpoint' {
        { Connect-RomaFdi -ProjectId p -InstanceId i -Token $secret -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointMissing,*'
    }

    It 'refuses a <Parameter> that breaks its rule' -ForEach @(
        @{ Parameter = 'ProjectId'; Value = 'a/b' }
        @{ Parameter = 'InstanceId'; Value = '..' }
        @{ Parameter = 'Region'; Value = 'CN North' }
    ) {
        $given = @{ Region = 'cn-north-4'; ProjectId = 'p'; InstanceId = 'i'; Token = $secret }
        $given[$Parameter] = $Value
        { Connect-RomaFdi @given -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'takes the endpoints from the region' {
        $connection = Connect-RomaFdi -Region cn-north-4 -ProjectId p -InstanceId i -Token $secret -SkipValidation
        $connection.Endpoint, $connection.ViasEndpoint, $connection.IamEndpoint | ForEach-Object Host |
            Should -Be 'roma.cn-north-4.myhuaweicloud.com', 'vias.cn-north-4.myhuaweicloud.com', 'iam.cn-north-4.myhuaweicloud.com'
        (Connect-RomaFdi -Region cn-east-3 -ProjectId p -InstanceId i -Token $secret -SkipValidation).ViasEndpoint | Should -BeNullOrEmpty
    }

    It 'leaves no connection behind when it fails, so that nothing acts on the one before' {
        $null = $emulator | Connect-RomaFdi
        { Connect-RomaFdi @place -Token $secret -ErrorAction Stop } | Should -Throw
        Get-RomaConnection -Current | Should -BeNullOrEmpty
        $failure = { Get-RomaTask -ErrorAction Stop } | Should -Throw -ErrorId 'NotConnected,*' -PassThru
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Select-RomaConnection'
    }

    It 'shows no secret in any text of a connection or of an emulator' {
        $token = [Net.NetworkCredential]::new('', $emulator.Token).Password
        $password = $emulator.Credential.GetNetworkCredential().Password
        $key = [Net.NetworkCredential]::new('', $emulator.SecretKey).Password
        $connection = @($emulator | Connect-RomaFdi -Verbose 4>&1
            Connect-RomaFdi @place -AccessKey $emulator.AccessKey -SecretKey $emulator.SecretKey -Verbose 4>&1
            $emulator | Connect-RomaFdi -EcsAgency -Verbose 4>&1)
        $texts = @($connection | Out-String; $connection | Format-List * | Out-String; $connection | ConvertTo-Json -Depth 4 -WarningAction SilentlyContinue
            "$connection"; $emulator | Out-String; $emulator | Format-List * | Out-String; "$emulator"; $emulator.Requests | Format-List * | Out-String)
        $texts -join "`n" | Should -Not -Match ([regex]::Escape($token))
        $texts -join "`n" | Should -Not -Match ([regex]::Escape($password))
        $texts -join "`n" | Should -Not -Match ([regex]::Escape($key))
        $texts -join "`n" | Should -Not -Match 'Signature='
    }
}

Describe 'The current connection' {
    AfterEach {
        Get-RomaConnection | Disconnect-RomaFdi
        Stop-RomaEmulator
    }

    It 'is missing at first, with the command to type' {
        $failure = { Start-RomaTask abc -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'NotConnected,RomaFdi.Commands.StartRomaTaskCmdlet'
        $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
        $failure.ErrorDetails.RecommendedAction | Should -Match '^Connect first: Connect-RomaFdi -Region'
    }

    It 'is missed once, not once for each input' {
        $out = Invoke-InNewProcess @"
Import-Module '$env:ROMAFDI_MODULE'
`$ErrorActionPreference = 'SilentlyContinue'
1..50 | Start-RomaTask
`$Error.Count
"@
        $out | Should -Be '1'
    }

    It 'belongs to the runspace; -Connection and $using: bring it to others' {
        $null = Start-RomaEmulator -TaskCount 4 | Connect-RomaFdi
        $connection = Get-RomaConnection -Current
        $elsewhere = 1..3 | ForEach-Object -Parallel {
            Import-Module $env:ROMAFDI_MODULE
            [pscustomobject]@{ Current = Get-RomaConnection -Current; Tasks = @(Get-RomaTask -Connection $using:connection).Count }
        }
        $elsewhere | ForEach-Object { $_.Current } | Where-Object { $_ } | Should -BeNullOrEmpty
        $elsewhere | ForEach-Object { $_.Tasks } | Should -Be 4, 4, 4
    }

    It 'is not meant by a variable that holds nothing' {
        $emulator = Connect-TestEmulator @{ TaskCount = 2 }
        $nothing = $null
        { Get-RomaTask -Connection $nothing -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { Disconnect-RomaFdi $nothing -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { Stop-RomaEmulator $nothing -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        $emulator.IsRunning | Should -BeTrue
        Get-RomaConnection -Current | Test-RomaConnection | Should -BeTrue
    }

    It 'is not taken where an object brings something else as its connection: <Case>' -ForEach @(
        @{ Case = 'a name that no connection has'; Make = { 'test' }; Text = "no connection named 'test'" }
        @{ Case = 'a blank cell'; Make = { '' }; Text = 'name of the connection is empty.*leave the property out' }
        @{ Case = 'blanks'; Make = { '  ' }; Text = 'name of the connection is empty' }
        @{ Case = 'a number that no connection has'; Make = { 7 }; Text = "no connection named '7'" }
        @{ Case = 'a connection of another kind'; Make = { [uri] 'https://me:canary-4d@db.example.com' }; Text = 'of the type Uri is not a connection' }
        @{ Case = 'an object'; Make = { [pscustomobject]@{ Password = 'canary-4d' } }; Text = 'of the type PSCustomObject is not a connection' }
        @{ Case = 'a connection that came out of a file'; Text = "connection 'emulator-\d+' came out of a job or a file.*not a connection of this session"; Make = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-RomaConnection -Current))) } }
    ) {
        $emulator = Connect-TestEmulator @{ TaskCount = 2 }
        $inputs = [pscustomobject]@{ Id = $emulator.Tasks[0].Id; Connection = & $Make }
        $inputs | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable errors | Should -BeNullOrEmpty
        "$errors" | Should -Match $Text
        "$errors" | Should -Not -Match 'canary-4d'
        @($emulator.Ledger).Count | Should -Be 0
    }

    It 'yields to -Connection, also to one that comes with each object' {
        $one = Start-RomaEmulator -TaskCount 3 -Seed 1
        $two = Start-RomaEmulator -TaskCount 3 -Seed 2
        $first = $one | Connect-RomaFdi
        $second = $two | Connect-RomaFdi
        $one.ClearLog()
        $two.ClearLog()
        $inputs = 0..2 | ForEach-Object {
            [pscustomobject]@{ Id = $one.Tasks[$_].Id; Connection = $first }
            [pscustomobject]@{ Id = $two.Tasks[$_].Id; Connection = $second }
        }
        $results = $inputs | Start-RomaTask
        $results.TaskId | Should -Be $inputs.Id
        $results.Outcome | Should -Be (@('Succeeded') * 6)
        Get-BatchSize $one | Should -Be 3
        Get-BatchSize $two | Should -Be 3
        Assert-LedgerAgrees $one ($results | Where-Object TaskId -In $one.Tasks.Id) 'start'
        Assert-LedgerAgrees $two ($results | Where-Object TaskId -In $two.Tasks.Id) 'start'
    }

    It 'does not wait for ever for one that gets too few inputs to fill a batch' {
        $few = Start-RomaEmulator -TaskCount 2 -Seed 1
        $many = Start-RomaEmulator -TaskCount 80 -Seed 2
        $first = $few | Connect-RomaFdi
        $second = $many | Connect-RomaFdi
        $inputs = @([pscustomobject]@{ Id = $few.Tasks[0].Id; Connection = $first }) + @($many.Tasks | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Connection = $second } })
        $run = Start-InRunspace { param($inputs) $inputs | Start-RomaTask -ThrottleLimit 1 } @(, $inputs)
        try {
            Wait-Until { $run.Async.IsCompleted } 'the pipeline ends'
            $run.Output.TaskId | Should -Be $inputs.Id
        }
        finally {
            $run.Shell.Stop()
            $run.Shell.Dispose()
        }
    }

    It 'is closed by Disconnect-RomaFdi, for everybody' {
        $connection = Start-RomaEmulator | Connect-RomaFdi
        Disconnect-RomaFdi
        Get-RomaConnection | Should -BeNullOrEmpty
        $connection.IsClosed | Should -BeTrue
        { Get-RomaTask -Connection $connection -ErrorAction Stop } | Should -Throw -ErrorId 'NotConnected,*'
        { Disconnect-RomaFdi } | Should -Not -Throw
    }
}

Describe 'Named connections' {
    BeforeEach {
        $one = Start-RomaEmulator -TaskCount 3 -Seed 1
        $two = Start-RomaEmulator -TaskCount 5 -Seed 2
        $first = $one | Connect-RomaFdi -Name 'day shift'
        $second = $two | Connect-RomaFdi -Name night
    }

    AfterEach {
        Get-RomaConnection | Disconnect-RomaFdi
        Stop-RomaEmulator
    }

    It 'are listed, and the current one is marked' {
        (Get-RomaConnection).Name | Should -Be 'day shift', 'night'
        (Get-RomaConnection -Current).Name | Should -Be 'night'
        (Get-RomaConnection | Where-Object IsCurrent).Name | Should -Be 'night'
        (Get-RomaConnection | Out-String) -split '\r?\n' | Where-Object { $_ -match '^\*' } | Should -Match '^\* night '
    }

    It 'are found by name, with wildcards and in any case' {
        Get-RomaConnection DAY* | Should -Be $first
        Get-RomaConnection night, 'day*' | Should -Be $second, $first
        Get-RomaConnection none* | Should -BeNullOrEmpty
        $failure = { Get-RomaConnection none -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ConnectionNotFound,RomaFdi.Commands.GetRomaConnectionCmdlet'
        "$failure" | Should -Match 'day shift, night'
    }

    It 'are found in any case under a culture of its own letters, and written once' {
        $third = $one | Connect-RomaFdi -Name SHIFT
        $culture = [Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [Threading.Thread]::CurrentThread.CurrentCulture = 'tr-TR'
            Get-RomaConnection shift, shi*, *T | Should -Be $third, $first, $second
        }
        finally {
            [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        }
    }

    It 'may look like a number: <Typed>' -ForEach @(@{ Typed = '7' }, @{ Typed = '007' }, @{ Typed = '1e3' }, @{ Typed = '0x10' }) {
        $third = & ([scriptblock]::Create("`$one | Connect-RomaFdi -Name $Typed"))
        $third.Name | Should -BeExactly $Typed
        & ([scriptblock]::Create("Get-RomaConnection $Typed")) | Should -Be $third
        & ([scriptblock]::Create("Select-RomaConnection $Typed")) | Should -Be $third
        & ([scriptblock]::Create("@(Get-RomaTask -Connection $Typed).Count")) | Should -Be 3
    }

    It 'are taken by -Connection, as a name or as an object' {
        @(Get-RomaTask -Connection 'Day Shift').Count | Should -Be 3
        @(Get-RomaTask -Connection $first).Count | Should -Be 3
        @(Get-RomaTask).Count | Should -Be 5
        Test-RomaConnection 'day shift' | Should -BeTrue
        $failure = { Get-RomaTask -Connection evening -ErrorAction Stop } | Should -Throw -PassThru
        "$failure" | Should -Match "no connection named 'evening'.*day shift, night.*Get-RomaConnection"
    }

    It 'are no ids: <Command> says how one is given along' -ForEach @(@{ Command = 'Get-RomaTask' }, @{ Command = 'Start-RomaTask' }, @{ Command = 'Get-RomaDataSource' }) {
        $first | & $Command -ErrorAction SilentlyContinue -ErrorVariable errors | Should -BeNullOrEmpty
        "$errors" | Should -Match "'day shift' is a connection: .*-Connection 'day shift'"
        @(Get-Request $two).Count | Should -Be 0
    }

    It 'come by property from each object, as a row of a file has them' {
        $rows = "Id,Connection`n$($one.Tasks[0].Id),day shift`n$($two.Tasks[0].Id),night" | ConvertFrom-Csv
        ($rows | Start-RomaTask).Outcome | Should -Be 'Succeeded', 'Succeeded'
        @(Get-Request $one 'BatchStartOrStopTasks').Count, @(Get-Request $two 'BatchStartOrStopTasks').Count | Should -Be 1, 1
    }

    It 'are chosen by Select-RomaConnection, as a name or as an object' {
        Select-RomaConnection 'day shift' | Should -Be $first
        @(Get-RomaTask).Count | Should -Be 3
        $second | Select-RomaConnection | Should -Be $second
        Get-RomaConnection -Current | Should -Be $second
        Disconnect-RomaFdi $first
        { $first | Select-RomaConnection -ErrorAction Stop } | Should -Throw -ErrorId 'NotConnected,*'
        Get-RomaConnection -Current | Should -Be $second
    }

    It 'are closed by name, and then not listed' {
        Disconnect-RomaFdi 'day shift'
        $first.IsClosed | Should -BeTrue
        (Get-RomaConnection).Name | Should -Be 'night'
        Get-RomaConnection -Current | Should -Be $second
    }

    It 'have the instance id as their name by default, an emulator its port' {
        (Connect-RomaFdi -Region cn-north-4 -ProjectId p -InstanceId instance-1 -Token $one.Token -SkipValidation).Name | Should -Be 'instance-1'
        ($one | Connect-RomaFdi).Name | Should -Be "emulator-$($one.Uri.Port)"
    }

    It 'give way to one of the same name, which does not close them' {
        $third = $one | Connect-RomaFdi -Name NIGHT
        (Get-RomaConnection night) | Should -Be $third
        $second.IsClosed | Should -BeFalse
        @(Get-RomaTask -Connection $second).Count | Should -Be 5
    }

    It 'are completed wherever one is taken: <Line>' -ForEach @(
        @{ Line = 'Get-RomaTask -Connection ' }
        @{ Line = 'Start-RomaTask -Connection ' }
        @{ Line = 'Test-RomaConnection ' }
        @{ Line = 'Disconnect-RomaFdi ' }
        @{ Line = 'Select-RomaConnection ' }
        @{ Line = 'Get-RomaConnection -Name ' }
    ) {
        $all = (TabExpansion2 $Line $Line.Length).CompletionMatches
        $all.CompletionText | Should -Be "'day shift'", 'night'
        $all.ToolTip | Should -Match '127\.0\.0\.1:\d+, instance '
        (TabExpansion2 "${Line}NI" ($Line.Length + 2)).CompletionMatches.CompletionText | Should -Be 'night'
        (TabExpansion2 "${Line}'da" ($Line.Length + 3)).CompletionMatches.CompletionText | Should -Be "'day shift'"
    }

    It 'are completed so that they can be used: <Name>' -ForEach @(
        foreach ($name in "o'clock", 'a b', '-x', '--', '@a', '$x', '007', '1kb', 'a,b', 'a;b', '(a)', '{a}', '#c', '$(1)', 'a"b', 'x|y', '&', '>x', '%', "`u{201c}q`u{201d}") { @{ Name = $name } }
    ) {
        $third = $one | Connect-RomaFdi -Name $Name -SkipValidation
        foreach ($line in 'Select-RomaConnection ', 'Get-RomaConnection -Name ') {
            $text = ((TabExpansion2 $line $line.Length).CompletionMatches | Where-Object ListItemText -CEQ $Name).CompletionText
            & ([scriptblock]::Create("$line$text")) | Should -Be $third
        }
    }

    It 'do not take over a pipeline that runs: it keeps the one it began with' {
        $null = Select-RomaConnection 'day shift'
        $ids = $one.Tasks.Id
        $results = $ids | ForEach-Object { $null = Select-RomaConnection night; $_ } | Start-RomaTask
        $results.Outcome | Should -Be 'Succeeded', 'Succeeded', 'Succeeded'
        @(Get-Request $one 'BatchStartOrStopTasks').Count | Should -Be 1
        @(Get-Request $two 'BatchStartOrStopTasks').Count | Should -Be 0
    }

    It 'of two runspaces never mix' {
        $one.ClearLog()
        $two.ClearLog()
        $work = @{ Emulator = $one }, @{ Emulator = $two }
        1..10 | ForEach-Object { $work } | ForEach-Object -ThrottleLimit 6 -Parallel {
            Import-Module $env:ROMAFDI_MODULE
            $emulator = $_.Emulator
            $null = $emulator | Connect-RomaFdi -Name mine
            foreach ($action in 'Start-RomaTask', 'Stop-RomaTask') {
                $emulator.Tasks.Id | & $action | Where-Object Outcome -NE Succeeded | ForEach-Object { throw "$($_.TaskId) $($_.ErrorMessage)" }
            }
            (Get-RomaConnection).Count
        } | Should -Be (@(1) * 20)
        foreach ($emulator in $one, $two) {
            $known = $emulator.Tasks.Id
            @($emulator.Ledger).Count | Should -BeGreaterThan 0
            $emulator.Ledger | Where-Object { $_.TaskId -notin $known } | Should -BeNullOrEmpty
            @($emulator.Requests | Where-Object { $_.Status -ge 400 }).Count | Should -Be 0
            @(Get-Request $emulator 'BatchStartOrStopTasks').Count | Should -Be 20
        }
    }
}
