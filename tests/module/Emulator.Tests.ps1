BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Start-, Get- and Stop-RomaEmulator' {
    AfterEach {
        Disconnect-RomaFdi
        Stop-RomaEmulator
    }

    It 'listens on loopback, on any free port, until it is stopped' {
        $emulator = Start-RomaEmulator
        $emulator.Uri.Host | Should -Be '127.0.0.1'
        Get-RomaEmulator | Should -Be $emulator
        $emulator | Stop-RomaEmulator
        $emulator.IsRunning | Should -BeFalse
        Get-RomaEmulator | Should -BeNullOrEmpty
        { [Net.Sockets.TcpClient]::new('127.0.0.1', $emulator.Uri.Port) } | Should -Throw
    }

    It 'says so when a port is taken' {
        $one = Start-RomaEmulator
        Start-RomaEmulator -Port $one.Uri.Port -ErrorAction SilentlyContinue -ErrorVariable errors | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -Be 'PortUnavailable,RomaFdi.Commands.StartRomaEmulatorCmdlet'
    }

    It 'makes as many tasks as asked for, the same ones for the same seed' {
        $one = Start-RomaEmulator -TaskCount 7 -UnscheduledTaskCount 2 -Seed 5
        $two = Start-RomaEmulator -TaskCount 7 -UnscheduledTaskCount 2 -Seed 5
        $other = Start-RomaEmulator -TaskCount 7 -Seed 6
        $one.Tasks.Count | Should -Be 7
        (Get-UnscheduledTask $one).Count | Should -Be 2
        $two.Tasks.Id | Should -Be $one.Tasks.Id
        $other.Tasks[0].Id | Should -Not -Be $one.Tasks[0].Id
        { Start-RomaEmulator -TaskCount 1 -UnscheduledTaskCount 2 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidUnscheduledTaskCount,*'
    }

    It 'breaks the share of the requests that is asked for, the same ones for the same seed' {
        $met = foreach ($seed in 3, 3, 4) {
            $emulator = Start-RomaEmulator -TaskCount 1 -FaultRate 0.4 -Seed $seed
            $null = $emulator | Connect-RomaFdi -SkipValidation -MaximumRetryCount 0
            foreach ($number in 1..50) {
                $null = Get-RomaTask -Name "no-task-$number" -ErrorAction Ignore -WarningAction Ignore
            }
            , @($emulator.Requests | Where-Object OperationId -EQ ListTasks | ForEach-Object { "$($_.Fault)" })
        }
        $met[0].Count | Should -Be 50
        @($met[0] | Where-Object { $_ }).Count | Should -BeGreaterThan 10
        @($met[0] | Where-Object { $_ }).Count | Should -BeLessThan 32
        $met[0] | Should -Not -Contain Hang
        $met[1] | Should -Be $met[0]
        ($met[2] -join ',') | Should -Not -Be ($met[0] -join ',')
    }

    It 'breaks nothing by chance where nothing is said of it' {
        $emulator = Start-RomaEmulator -TaskCount 1 -FaultRate 0
        $null = $emulator | Connect-RomaFdi -MaximumRetryCount 0
        foreach ($number in 1..50) {
            $null = Get-RomaTask -Name "no-task-$number" -ErrorAction Ignore
        }
        @($emulator.Requests).Count | Should -BeGreaterThan 50
        @($emulator.Requests | Where-Object { $null -ne $_.Fault }).Count | Should -Be 0
        { Start-RomaEmulator -FaultRate 1.1 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { Start-RomaEmulator -FaultRate ([double]::NaN) } | Should -Throw
    }

    It 'takes $null for any operation and no value, as a script says it' {
        $emulator = Connect-TestEmulator @{ TaskCount = 1 }
        $emulator.Faults.Next('InternalError', 1, $null, $null)
        Get-RomaTask -First 1
        @($emulator.Requests | Where-Object { $null -ne $_.Fault }).Fault | Should -Be InternalError
    }

    It 'starts nothing and stops nothing with -WhatIf' {
        Start-RomaEmulator -WhatIf | Should -BeNullOrEmpty
        $emulator = Start-RomaEmulator
        Stop-RomaEmulator -WhatIf
        $emulator.IsRunning | Should -BeTrue
    }

    It 'answers no sooner than its latency' {
        $emulator = Start-RomaEmulator -LatencyMs 50
        $null = $emulator | Connect-RomaFdi -SkipValidation
        $verbose = @(Get-RomaTask -First 1 -Verbose 4>&1 | Where-Object { "$_" -match 'GET .* (\d+) ms' } | ForEach-Object { [int]([regex]::Match("$_", '(\d+) ms').Groups[1].Value) })
        $verbose[0] | Should -BeGreaterOrEqual 49
    }

    It 'refuses chosen tasks on demand: <Method>' -ForEach @(
        @{ Method = 'RefuseTask'; Requests = 1 }
        @{ Method = 'RefuseBatch'; Requests = 5 }
    ) {
        $emulator = Connect-TestEmulator @{ TaskCount = 8 }
        $emulator.Faults.$Method($emulator.Tasks[5].Id)
        $results = $emulator.Tasks.Id | Start-RomaTask -ErrorAction SilentlyContinue
        ($results | Where-Object Outcome -EQ Failed).TaskId | Should -Be $emulator.Tasks[5].Id
        @(Get-Request $emulator).Count | Should -BeLessOrEqual ($Requests + 4)
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'has an agency, unless it is told not to have one' {
        $without = Start-RomaEmulator -NoAgency
        { $without | Connect-RomaFdi -EcsAgency -ErrorAction Stop } | Should -Throw -ErrorId 'AgencyMissing,*'
        Get-RomaConnection -Current | Should -BeNullOrEmpty
        $with = Start-RomaEmulator
        ($with | Connect-RomaFdi -EcsAgency).CredentialSource | Should -Be 'EcsAgency'
    }

    It 'gives session tokens of the metadata service, unless it is told not to' {
        $emulator = Start-RomaEmulator -NoMetadataToken
        ($emulator | Connect-RomaFdi -EcsAgency).CredentialSource | Should -Be 'EcsAgency'
        ($emulator.Requests | Where-Object OperationId -EQ 'CreateMetadataToken').Status | Should -Be 404
        $usual = Start-RomaEmulator
        $null = $usual | Connect-RomaFdi -EcsAgency
        ($usual.Requests | Where-Object OperationId -EQ 'CreateMetadataToken').Status | Should -Be 200
    }

    It 'has an identity provider whose ID token gives a temporary key' {
        $emulator = Start-RomaEmulator
        $emulator.IdToken | Should -BeOfType [securestring]
        $json = @{ Method = 'Post'; ContentType = 'application/json' }
        $idToken = [Net.NetworkCredential]::new('', $emulator.IdToken).Password
        $signIn = @{ auth = @{ id_token = @{ id = $idToken } } } | ConvertTo-Json
        $answer = Invoke-WebRequest @json "$($emulator.Uri)v3.0/OS-AUTH/id-token/tokens" -Headers @{ 'X-Idp-Id' = $emulator.IdpId } -Body $signIn
        $token = "$($answer.Headers['X-Subject-Token'])"
        $wanted = @{ auth = @{ identity = @{ methods = @('token'); token = @{ id = $token } } } } | ConvertTo-Json -Depth 5
        $key = (Invoke-RestMethod @json "$($emulator.Uri)v3.0/OS-CREDENTIAL/securitytokens" -Body $wanted).credential

        $given = @{ AccessKey = $key.access; SecretKey = ConvertTo-SecureString $key.secret -AsPlainText -Force }
        $given.SecurityToken = ConvertTo-SecureString $key.securitytoken -AsPlainText -Force
        $null = Connect-RomaFdi -Endpoint $emulator.Uri -ProjectId $emulator.ProjectId -InstanceId $emulator.InstanceId @given
        Test-RomaConnection | Should -BeTrue
        $shown = ($emulator | Format-List * | Out-String -Width 500) + ($emulator | ConvertTo-Json -Depth 6) + ($emulator.Requests | ConvertTo-Json -Depth 4)
        $idToken, $token, $key.secret, $key.securitytoken | ForEach-Object { $shown | Should -Not -Match ([regex]::Escape($_)) }
    }

    It 'says which command to type when -Emulator finds none' {
        { Connect-RomaFdi -Emulator -ErrorAction Stop } | Should -Throw -ErrorId 'EmulatorNotRunning,*'
        $null = Start-RomaEmulator
        $null = Start-RomaEmulator
        { Connect-RomaFdi -Emulator -ErrorAction Stop } | Should -Throw -ErrorId 'EmulatorAmbiguous,*'
    }

    It 'is gone when its process ends' {
        $out = Invoke-InNewProcess "Import-Module '$env:ROMAFDI_MODULE'; (Start-RomaEmulator).Uri.Port"
        { [Net.Sockets.TcpClient]::new('127.0.0.1', [int]$out[0]) } | Should -Throw
    }
}
