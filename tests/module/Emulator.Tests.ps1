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
