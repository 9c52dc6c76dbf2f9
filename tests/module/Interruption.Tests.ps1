BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Fixture
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

    It 'stops on Ctrl+C while <Name>, and accounts for each input that was sent' -ForEach @(
        @{
            Name      = 'a reset hangs'
            Operation = 'ResetMultiTaskOffset'
            Prepare   = { $emulator.Faults.Next('Hang', 100, 'ResetMultiTaskOffset') }
            Script    = { param($connection, $ids) $ids | Reset-RomaCompositeTask -Connection $connection -Confirm:$false -ThrottleLimit 2 }
        }
        @{
            Name      = 'a creation hangs'
            Operation = 'CreateMultiTasks'
            Prepare   = { $emulator.Faults.Next('Hang', 100, 'CreateMultiTasks') }
            Script    = {
                param($connection, $ids)
                $ids | ForEach-Object { [pscustomobject]@{ Name = $_; Id = $_; OperationType = 'INSERT' } } | New-RomaCompositeTask -Connection $connection -ThrottleLimit 2
            }
        }
        @{
            Name      = 'lost answers wait for their look'
            Operation = 'BatchStartOrStopTasks'
            Prepare   = { $emulator.Faults.Next('InternalError', 100, 'BatchStartOrStopTasks'); $emulator.Faults.Next('InternalError', 1000, 'ListTasks') }
            Script    = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection -ThrottleLimit 2 }
        }
        @{
            Name      = 'the service asks to wait'
            Operation = 'BatchStartOrStopTasks'
            Prepare   = { $emulator.Faults.Next('TooManyRequests', 100, 'BatchStartOrStopTasks', '60') }
            Script    = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection -ThrottleLimit 2 }
        }
    ) {
        $composite = @($emulator.Tasks | Where-Object IsComposite).Id | Select-Object -First 20
        & $Prepare
        $listener = [RomaFdi.Tests.RecordingHost]::new()
        $run = Start-InRunspace $Script @((Get-RomaConnection -Current), $composite) -InHost $listener
        Wait-Until { @($emulator.Requests | Where-Object { $_.OperationId -eq $Operation }).Count -ge 2 } 'two requests have arrived'
        $run.Shell.Stop()
        $run.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $run.Shell.Streams.Error.Count | Should -Be 0
        $run.Shell.Dispose()
        @($emulator.Ledger).Count | Should -Be 0
        $sent = Get-Request $emulator $Operation | ForEach-Object { [regex]::Matches("$($_.Path) $($_.Body)", '[0-9a-f]{32}').Value } | Where-Object { $_ -in $composite }
        $told = [regex]::Matches($listener.Warnings, '[0-9a-f]{32}').Value
        $told | Sort-Object | Should -Be @($sent | Sort-Object -Unique) -Because $listener.Warnings
        $listener.Warnings | Should -Not -BeLike '*Succeeded*'
    }

    It 'ends with -ErrorAction Stop while a request hangs, and reports that one as unknown' {
        $emulator.Faults.RefuseTask($ids[0])
        $held = $emulator.Faults.Hold('BatchStartOrStopTasks')
        $results = [Collections.Generic.List[object]]::new()
        $upstream = {
            $ids[0..9]
            Wait-Until { @($emulator.Requests).Count -eq 1 } 'the first batch arrives'
            $emulator.Faults.Next('Hang', 100, 'BatchStartOrStopTasks')
            $ids[10..19]
            Wait-Until { @($emulator.Requests).Count -eq 2 } 'the second batch hangs'
            $held.Release()
            $ids[20..29]
        }
        { & $upstream | Start-RomaTask -ThrottleLimit 2 -ErrorAction Stop -WarningAction SilentlyContinue | ForEach-Object { $results.Add($_) } } |
            Should -Throw -ErrorId 'FDI.3026,RomaFdi.Commands.StartRomaTaskCmdlet'

        # A third batch may just have left.
        $results.Count | Should -BeIn 20, 30
        $results.TaskId | Should -Be $ids[0..($results.Count - 1)]
        $results[0].Outcome | Should -Be 'Failed'
        $results[1..9].Outcome | Select-Object -Unique | Should -Be 'Succeeded'
        $results[10..29].Outcome | Select-Object -Unique | Should -Be 'Unknown'
        @($emulator.Requests).Count | Should -Be ($results.Count / 10)
    }

    It 'closes with its runspace while a request hangs' {
        $emulator.Faults.Next('Hang', 100, 'BatchStartOrStopTasks')
        $run = Start-InRunspace { param($connection, $ids) $ids | Start-RomaTask -Connection $connection } @((Get-RomaConnection -Current), $ids)
        Wait-Until { @($emulator.Requests).Count -ge 2 } 'requests hang'
        $run.Shell.Runspace.Close()
        Wait-Until { $run.Shell.InvocationStateInfo.State -in 'Stopped', 'Failed' } 'the pipeline has ended'
        $run.Shell.Dispose()
        @($emulator.Ledger).Count | Should -Be 0
        $emulator.Faults.Clear()
        ($ids[0] | Start-RomaTask).Outcome | Should -Be 'Succeeded'
    }

    It 'leaves nothing behind that stands in the way when its process is killed' {
        $emulator.Faults.Next('Hang', 100, 'BatchStartOrStopTasks')
        $script = Join-Path $TestDrive 'killed.ps1'
        Set-Content -Path $script -Value @"
            Import-Module '$env:ROMAFDI_MODULE'
            `$token = ConvertTo-SecureString '$([Net.NetworkCredential]::new('', $emulator.Token).Password)' -AsPlainText -Force
            `$null = Connect-RomaFdi -Endpoint $($emulator.Uri) -ProjectId $($emulator.ProjectId) -InstanceId $($emulator.InstanceId) -Token `$token -SkipValidation
            '$($ids -join "','")' | Start-RomaTask
"@
        $process = Start-Process -FilePath (& $PSScriptRoot/Get-PowerShellPath.ps1) -ArgumentList '-NoProfile', '-NonInteractive', '-File', $script -PassThru
        Wait-Until { @($emulator.Requests).Count -ge 1 } 'a request hangs'
        $process.Kill()
        $process.WaitForExit()
        @($emulator.Ledger).Count | Should -Be 0

        $emulator.Faults.Clear()
        ($ids | Start-RomaTask | Group-Object Outcome).Count | Should -Be 100
        Assert-LedgerAgrees $emulator @($ids | ForEach-Object { [pscustomobject]@{ TaskId = $_; Outcome = 'Succeeded' } }) 'start'
    }

    It 'leaves no exception unobserved, and no thread and no connection behind' {
        $lines = Invoke-InNewProcess @"
            . '$PSScriptRoot/Common.ps1'
            Add-Type -TypeDefinition @'
                using System.Threading;
                using System.Threading.Tasks;
                public static class Unobserved
                {
                    public static int Count;
                    public static void Watch() => TaskScheduler.UnobservedTaskException += (sender, e) => Interlocked.Increment(ref Count);
                }
'@
            [Unobserved]::Watch()
            `$emulator = Connect-TestEmulator @{ TaskCount = 40; Fault = 'RefuseTask' }
            `$connection = Get-RomaConnection -Current
            `$bad = (Get-UnscheduledTask `$emulator).Id
            function Invoke-Interrupted {
                `$emulator.ClearLog()
                `$emulator.Faults.Next('Hang', 100, 'BatchStartOrStopTasks')
                foreach (`$end in { `$run.Shell.Stop() }, { `$run.Shell.Runspace.Close() }) {
                    `$before = @(`$emulator.Requests).Count
                    `$run = Start-InRunspace { param(`$connection, `$ids) `$ids | Start-RomaTask -Connection `$connection } @(`$connection, `$emulator.Tasks.Id)
                    Wait-Until { @(`$emulator.Requests).Count -gt `$before } 'a request hangs'
                    & `$end
                    `$run.Shell.Dispose()
                }
                `$emulator.Faults.Clear()
                `$emulator.Faults.Next('ResetAfterWork', 2, 'ListTasks')
                `$null = `$emulator.Tasks.Id | Start-RomaTask -ThrottleLimit 1 -WarningAction SilentlyContinue | Select-Object -First 1
                try { `$null = @(`$bad) + `$emulator.Tasks.Id | Start-RomaTask -ErrorAction Stop -WarningAction SilentlyContinue } catch { }
                try { `$emulator.Tasks.Id | ForEach-Object { if (`$_ -eq `$bad) { throw 'upstream' }; `$_ } | Start-RomaTask -WarningAction SilentlyContinue } catch { }
                try { `$emulator.Tasks.Id | Start-RomaTask -WarningAction SilentlyContinue | ForEach-Object { throw 'downstream' } } catch { }
                `$null = Get-RomaTask | Select-Object -First 1
            }
            function Get-OpenConnection {
                [Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
                    Where-Object { `$_.RemoteEndPoint.Port -eq `$emulator.Uri.Port -and `$_.State -eq 'Established' }
            }
            Invoke-Interrupted
            `$threads = (Get-Process -Id `$PID).Threads.Count
            1..6 | ForEach-Object { Invoke-Interrupted }
            'threads ' + ((Get-Process -Id `$PID).Threads.Count - `$threads)
            Disconnect-RomaFdi
            Wait-Until { @(Get-OpenConnection).Count -eq 0 } 'every connection is closed'
            [GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::Collect(); [GC]::WaitForPendingFinalizers()
            'unobserved ' + [Unobserved]::Count
            Stop-RomaEmulator
"@
        $lines[-1] | Should -Be 'unobserved 0'

        # The thread pool breathes; a thread for each of the 42 pipelines would be more.
        [int]($lines[-2] -replace 'threads ') | Should -BeLessThan 20
    }

    It 'asks for no further page of a list than Select-Object wants' {
        $many = Connect-TestEmulator @{ TaskCount = 2500 }
        (Get-RomaTask | Select-Object -First 1).Id | Should -Be $many.Tasks[0].Id
        @($many.Requests).Count | Should -Be 1
    }
}
