BeforeAll {
    . $PSScriptRoot/Common.ps1
}

AfterAll {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}

Describe 'An interrupted pipeline' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 100 }
        $ids = $emulator.Tasks.Id
    }

    AfterEach {
        Stop-RomaEmulator
    }

    It 'stops on Ctrl+C against a server that hangs, within seconds and without an error' {
        $emulator.Faults.Next('Hang', 100, 'BatchStartOrStopTasks')
        $run = Start-InRunspace { param($connection, $ids) $ids | Start-RomaTask -Connection $connection -ThrottleLimit 2 } @((Get-RomaConnection -Current), $ids)
        Wait-Until { @($emulator.Requests).Count -eq 2 } 'two requests hang'
        $run.Shell.Stop()
        $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $run.Shell.Streams.Error.Count | Should -Be 0
        $run.Shell.Dispose()
        @($emulator.Requests).Count | Should -Be 2
        @($emulator.Ledger).Count | Should -Be 0
    }

    It 'stops on Ctrl+C while a list is read from a server that hangs' {
        $emulator.Faults.Next('Hang', 100, 'ListTasks')
        $run = Start-InRunspace { param($connection) Get-RomaTask -Connection $connection } @(, (Get-RomaConnection -Current))
        Wait-Until { @($emulator.Requests).Count -eq 1 } 'a request hangs'
        $run.Shell.Stop()
        $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $run.Shell.Dispose()
    }

    It 'stops on Ctrl+C while it connects to a server that hangs, and leaves nothing behind' {
        $emulator.Faults.Next('Hang', 100, 'ListTasks')
        $run = Start-InRunspace {
            param($emulator)
            $null = $emulator | Connect-RomaFdi -Name before -SkipValidation
            try { $emulator | Connect-RomaFdi -Name hanging } finally { $global:open = @(Get-RomaConnection).Name; $global:current = Get-RomaConnection -Current }
        } @(, $emulator)
        Wait-Until { @($emulator.Requests | Where-Object OperationId -EQ 'ListTasks').Count -eq 1 } 'a request hangs'
        $run.Shell.Stop()
        $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $run.Shell.Streams.Error.Count | Should -Be 0
        $run.Shell.Runspace.SessionStateProxy.GetVariable('open') | Should -Be 'before'
        $run.Shell.Runspace.SessionStateProxy.GetVariable('current') | Should -BeNullOrEmpty
        $run.Shell.Dispose()
    }

    It 'stops sending at Select-Object -First, and says what had been sent' {
        $first = $ids | Start-RomaTask -ThrottleLimit 1 -WarningVariable warnings -WarningAction SilentlyContinue | Select-Object -First 1
        $first.TaskId | Should -Be $ids[0]
        $done = @($emulator.Ledger).Count
        $told = [regex]::Matches("$warnings", '[0-9a-f]{32}').Value
        @($told).Count + 1 | Should -Be $done
        $told | Where-Object { $_ -notin $emulator.Ledger.TaskId } | Should -BeNullOrEmpty
        $done | Should -BeLessThan 100
    }

    It 'sends nothing more after the pipeline let go of it' {
        $null = $ids | Start-RomaTask -ThrottleLimit 1 -WarningAction SilentlyContinue | Select-Object -First 1
        $before = @($emulator.Requests).Count
        $null = Get-RomaTask -First 1
        @($emulator.Requests).Count | Should -Be ($before + 1)
    }

    It 'does not send what is buffered when the upstream throws, and says what became of the rest' {
        $run = Start-InRunspace {
            param($connection, $ids)
            $ids | ForEach-Object { if ($_ -eq $ids[25]) { throw 'upstream' }; $_ } | Start-RomaTask -Connection $connection
        } @((Get-RomaConnection -Current), $ids)
        { $run.Shell.EndInvoke($run.Async) } | Should -Throw '*upstream*'
        $warnings = "$($run.Shell.Streams.Warning)"
        $run.Shell.Dispose()

        # How many full batches had left by then is a matter of luck; that each input is accounted for is not.
        $written = @($run.Output | ForEach-Object { $_.TaskId })
        $told = @([regex]::Matches($warnings, '[0-9a-f]{32}') | ForEach-Object { $_.Value })
        $notSent = [int][regex]::Match($warnings, 'before (\d+) of its inputs were sent').Groups[1].Value
        @($written + $told | Sort-Object) -join ',' | Should -Be (@($emulator.Ledger | ForEach-Object { $_.TaskId } | Sort-Object) -join ',')
        $written.Count + $told.Count + $notSent | Should -Be 25
        $notSent | Should -BeGreaterOrEqual 5
    }

    It 'hands over every settled result before a downstream error ends it' {
        $taken = [Collections.Generic.List[object]]::new()
        { $ids | Start-RomaTask -ThrottleLimit 1 -WarningAction SilentlyContinue | ForEach-Object { $taken.Add($_); if ($taken.Count -eq 15) { throw 'downstream' } } } |
            Should -Throw 'downstream'
        $taken.TaskId | Should -Be $ids[0..14]
        $sent = Get-Request $emulator | ForEach-Object { ($_.Body | ConvertFrom-Json).list.task_id }
        $sent | Group-Object | Where-Object Count -GT 1 | Should -BeNullOrEmpty
    }

    It 'asks for no further page of a list than Select-Object wants' {
        $many = Connect-TestEmulator @{ TaskCount = 2500 }
        (Get-RomaTask | Select-Object -First 1).Id | Should -Be $many.Tasks[0].Id
        @($many.Requests).Count | Should -Be 1
    }
}
