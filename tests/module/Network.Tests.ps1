BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Fixture

    function Send-Request {
        # A request by a plain client: Invoke-WebRequest leaves out a proxy where the address is on loopback.
        param([uri] $Uri, $Proxy, [pscredential] $Credential, [string] $Body = '{}')
        $handler = [Net.Http.HttpClientHandler]::new()
        $handler.Proxy = [Net.WebProxy]::new($Proxy.Address)
        if ($Credential) {
            $handler.Proxy.Credentials = $Credential.GetNetworkCredential()
        }
        $handler.ServerCertificateCustomValidationCallback = [Net.Http.HttpClientHandler]::DangerousAcceptAnyServerCertificateValidator
        $client = [Net.Http.HttpClient]::new($handler)
        try {
            $client.PostAsync($Uri, [Net.Http.StringContent]::new($Body, [Text.Encoding]::UTF8, 'application/json')).GetAwaiter().GetResult()
        }
        finally {
            $client.Dispose()
        }
    }
}

Describe 'TLS' {
    BeforeEach {
        $emulator = Start-RomaEmulator
        $front = [RomaFdi.Tests.TlsFront]::new($emulator.Uri.Port)
    }

    AfterEach {
        Get-RomaConnection | Disconnect-RomaFdi
        $front.Dispose()
        Stop-RomaEmulator
    }

    It 'sends nothing to a server whose certificate nobody trusts' {
        $place = @{ Endpoint = $front.Address; ProjectId = $emulator.ProjectId; InstanceId = $emulator.InstanceId }
        { Connect-RomaFdi @place -Token $emulator.Token -ErrorAction Stop } | Should -Throw -ErrorId 'TlsFailed,RomaFdi.Commands.ConnectRomaFdiCmdlet'
        @($emulator.Requests).Count | Should -Be 0
        Get-RomaConnection -Current | Should -BeNullOrEmpty
        (Invoke-WebRequest "$($front.Address)openstack/latest/securitykey" -SkipCertificateCheck).StatusCode | Should -Be 200
        @($emulator.Requests).Count | Should -Be 1
    }

    It 'takes any certificate with -SkipCertificateCheck, says so, and does so on that connection alone' {
        $loose = $emulator | Connect-RomaFdi -Endpoint $front.Address -IamEndpoint $front.Address -SkipCertificateCheck -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Match 'any certificate.*tests'
        $loose.SkipCertificateCheck | Should -BeTrue
        @(Get-RomaTask | Start-RomaTask | Where-Object Outcome -EQ Succeeded).Count | Should -Be @($emulator.Tasks).Count

        $strict = $emulator | Connect-RomaFdi -Endpoint $front.Address -IamEndpoint $front.Address -SkipValidation
        $strict.SkipCertificateCheck | Should -BeFalse
        { Get-RomaTask -ErrorAction Stop } | Should -Throw -ErrorId 'TlsFailed,*'
        { Invoke-WebRequest $front.Address } | Should -Throw
        @(Get-RomaTask -Connection $loose -First 1).Count | Should -Be 1
        [Net.ServicePointManager]::ServerCertificateValidationCallback | Should -BeNullOrEmpty
    }
}

Describe 'A proxy' {
    BeforeEach {
        $emulator = Start-RomaEmulator
        $proxy = [RomaFdi.Tests.RecordingProxy]::new()
    }

    AfterEach {
        Get-RomaConnection | Disconnect-RomaFdi
        $proxy.Dispose()
        Stop-RomaEmulator
    }

    It 'passes plain requests on and keeps them with their answers' {
        $answer = Send-Request "$($emulator.Uri)v3/auth/tokens?nocatalog=1" $proxy -Body '{"canary":1}'
        [int] $answer.StatusCode | Should -Be 400
        $emulator.Requests.Body | Should -Be '{"canary":1}'
        $emulator.Requests.Query | Should -Be 'nocatalog=1'
        $emulator.Requests.HeaderNames | Should -Not -Contain 'Proxy-Connection'
        $proxy.Conversations.Count | Should -Be 1
        $proxy.Conversations[0] | Should -Match '^POST http://127\.0\.0\.1:\d+/v3/auth/tokens\?nocatalog=1 HTTP/1\.1\r\n'
        $proxy.Conversations[0] | Should -Match '\r\n\r\n\{"canary":1\}HTTP/1\.1 400 Bad Request\r\n'
        $proxy.Conversations[0] | Should -Match $answer.Content.ReadAsStringAsync().Result
        $proxy.Tunnels.Count | Should -Be 0
    }

    It 'keeps no more of a tunnel than where it leads to' {
        $front = [RomaFdi.Tests.TlsFront]::new($emulator.Uri.Port)
        try {
            [int] (Send-Request "$($front.Address)v3/auth/tokens" $proxy).StatusCode | Should -Be 400
        }
        finally {
            $front.Dispose()
        }
        $proxy.Tunnels | Should -Be "CONNECT 127.0.0.1:$($front.Address.Port) HTTP/1.1"
        $proxy.Conversations.Count | Should -Be 0
        @($emulator.Requests).Count | Should -Be 1
    }

    It 'asks for a user where it has one' {
        $asking = [RomaFdi.Tests.RecordingProxy]::new('proxy-user', 'proxy-password')
        try {
            [int] (Send-Request "$($emulator.Uri)v3/auth/tokens" $asking).StatusCode | Should -Be 407
            @($emulator.Requests).Count | Should -Be 0
            $credential = [pscredential]::new('proxy-user', (ConvertTo-SecureString 'proxy-password' -AsPlainText -Force))
            [int] (Send-Request "$($emulator.Uri)v3/auth/tokens" $asking $credential).StatusCode | Should -Be 400
            @($emulator.Requests).Count | Should -Be 1
            $emulator.Requests.HeaderNames | Should -Not -Contain 'Proxy-Authorization'
        }
        finally {
            $asking.Dispose()
        }
    }

    It 'lets go of its connections when it is disposed' {
        $emulator.Faults.Next('Hang')
        $handler = [Net.Http.HttpClientHandler]@{ Proxy = [Net.WebProxy]::new($proxy.Address) }
        $client = [Net.Http.HttpClient]::new($handler)
        try {
            $pending = $client.GetAsync("$($emulator.Uri)v3/projects")
            Wait-Until { @($emulator.Requests).Count -eq 1 } 'the request'
            $proxy.Dispose()
            { $pending.GetAwaiter().GetResult() } | Should -Throw
            { [Net.Sockets.TcpClient]::new('127.0.0.1', $proxy.Address.Port) } | Should -Throw
        }
        finally {
            $client.Dispose()
        }
    }

    It 'says so when nobody answers behind it' {
        $emulator | Stop-RomaEmulator
        [int] (Send-Request "$($emulator.Uri)v3/auth/tokens" $proxy).StatusCode | Should -Be 502
    }

    It 'is used by a connection that names it, for all its calls, and by no other' {
        $connection = $emulator | Connect-RomaFdi -Proxy $proxy.Address
        $connection.Proxy | Should -Be $proxy.Address
        $null = Get-RomaTask -First 1
        $passed = $proxy.Conversations.Count
        $passed | Should -Be @($emulator.Requests).Count
        $null = $emulator | Connect-RomaFdi -Name direct
        $null = Get-RomaTask -First 1
        $proxy.Conversations.Count | Should -Be $passed
    }

    It 'is passed by on the way to the metadata service' {
        $null = $emulator | Connect-RomaFdi -Proxy $proxy.Address -EcsAgency
        @($emulator.Requests | Where-Object OperationId -Match 'Metadata').Count | Should -BeGreaterThan 0
        $proxy.Conversations -join "`n" | Should -Not -Match 'securitykey|meta-data'
    }

    It 'leads to https through a tunnel, and sees nothing of what goes through' {
        $front = [RomaFdi.Tests.TlsFront]::new($emulator.Uri.Port)
        try {
            $null = $emulator | Connect-RomaFdi -Endpoint $front.Address -IamEndpoint $front.Address -SkipCertificateCheck -Proxy $proxy.Address -WarningAction SilentlyContinue
            @(Get-RomaTask).Count | Should -Be @($emulator.Tasks).Count
        }
        finally {
            $front.Dispose()
        }
        $proxy.Tunnels | Should -Contain "CONNECT 127.0.0.1:$($front.Address.Port) HTTP/1.1"
        $proxy.Conversations.Count | Should -Be 0
    }

    It 'is told who signs in, and the service is not' {
        $user = [pscredential]::new('proxy-user', (ConvertTo-SecureString 'proxy-password' -AsPlainText -Force))
        $asking = [RomaFdi.Tests.RecordingProxy]::new($user.UserName, 'proxy-password')
        try {
            $null = $emulator | Connect-RomaFdi -Proxy $asking.Address -ProxyCredential $user
            @(Get-RomaTask).Count | Should -Be @($emulator.Tasks).Count
            $emulator.Requests.HeaderNames | Should -Not -Contain 'Proxy-Authorization'
        }
        finally {
            $asking.Dispose()
        }
    }

    It 'that refuses <Way> is the error ProxyRefused, and nothing was done' -ForEach @(@{ Way = 'a plain call' }, @{ Way = 'a tunnel' }) {
        $asking = [RomaFdi.Tests.RecordingProxy]::new('proxy-user', 'proxy-password')
        $front = [RomaFdi.Tests.TlsFront]::new($emulator.Uri.Port)
        $endpoint = if ($Way -eq 'a tunnel') { $front.Address } else { $emulator.Uri }
        $wrong = [pscredential]::new('proxy-user', (ConvertTo-SecureString 'canary-a1' -AsPlainText -Force))
        try {
            $null = $emulator | Connect-RomaFdi -Endpoint $endpoint -SkipCertificateCheck -Proxy $asking.Address -ProxyCredential $wrong -SkipValidation -WarningAction SilentlyContinue
            $results = $emulator.Tasks.Id | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable errors
            $results.Outcome | Sort-Object -Unique | Should -Be 'Failed'
            $errors[0].FullyQualifiedErrorId | Should -Match '^ProxyRefused,'
            "$($errors[0])" | Should -Match "127\.0\.0\.1.*407"
            $errors[0].ErrorDetails.RecommendedAction | Should -Match '-ProxyCredential'
            "$errors" | Should -Not -Match 'canary-a1'
            @($emulator.Ledger).Count | Should -Be 0
        }
        finally {
            $asking.Dispose()
            $front.Dispose()
        }
    }

    It 'has no user in its address, and a user needs one: <Id>' -ForEach @(
        @{ Id = 'InvalidProxy'; Given = @{ Proxy = 'http://me:canary-b2@proxy.example.com:8080' } }
        @{ Id = 'ProxyMissing'; Given = @{ ProxyCredential = [pscredential]::new('me', [securestring]::new()) } }
    ) {
        $failure = { $emulator | Connect-RomaFdi @Given -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be "$Id,RomaFdi.Commands.ConnectRomaFdiCmdlet"
        "$failure $($failure | Format-List * -Force | Out-String)" | Should -Not -Match 'canary-b2'
        @($emulator.Requests).Count | Should -Be 0
    }
}
