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
        Disconnect-RomaFdi
        $front.Dispose()
        Stop-RomaEmulator
    }

    It 'sends nothing to a server whose certificate nobody trusts' {
        $place = @{ Endpoint = $front.Address; ProjectId = $emulator.ProjectId; InstanceId = $emulator.InstanceId }
        { Connect-RomaFdi @place -Token $emulator.Token -ErrorAction Stop } | Should -Throw -ErrorId 'TlsFailed,RomaFdi.Commands.ConnectRomaFdiCmdlet'
        @($emulator.Requests).Count | Should -Be 0
        Get-RomaConnection | Should -BeNullOrEmpty
        (Invoke-WebRequest "$($front.Address)openstack/latest/securitykey" -SkipCertificateCheck).StatusCode | Should -Be 200
        @($emulator.Requests).Count | Should -Be 1
    }
}

Describe 'A proxy' {
    BeforeEach {
        $emulator = Start-RomaEmulator
        $proxy = [RomaFdi.Tests.RecordingProxy]::new()
    }

    AfterEach {
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
}
