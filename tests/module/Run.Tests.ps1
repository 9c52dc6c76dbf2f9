BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Runs and logs' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 12 }
        $timed = @(Get-RomaTask -Type Timing | Where-Object { -not $_.IsComposite } | Select-Object -First 3)
    }

    AfterEach {
        Stop-RomaEmulator
    }

    Context 'Start-RomaTaskRun and Stop-RomaTaskRun' {
        It 'run timed tasks now, and end a run by force' {
            $results = @($timed | Start-RomaTaskRun)
            "$($results.Outcome)" | Should -Be 'Succeeded Succeeded Succeeded'
            "$($results[0].Action)" | Should -Be 'StartRun'
            Assert-LedgerAgrees $emulator $results 'run'
            $ended = @($timed[0] | Stop-RomaTaskRun)
            $ended.Outcome | Should -Be 'Succeeded'
            "$(($timed[0] | Get-RomaTaskRun -First 1).ExecuteStatus)" | Should -Be 'Cancelled'
        }

        It 'report what cannot run, and what has no run to end' {
            $realtime = Get-RomaTask -Type Realtime -First 1
            $results = @($timed[0], $realtime, $timed[1] | Start-RomaTaskRun -ErrorAction SilentlyContinue -ErrorVariable problems)
            "$($results.Outcome)" | Should -Be 'Succeeded Failed Succeeded'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'FDI.3026,*'
            ($timed[2] | Stop-RomaTaskRun -ErrorAction SilentlyContinue).ErrorCode | Should -Be 'FDI.3027'
        }

        It 'say nothing of a run before its end without -Wait, and its end with -Wait' {
            ($timed[0] | Start-RomaTaskRun).Outcome | Should -Be 'Succeeded'
            $emulator.AdvanceClock([timespan]::FromMinutes(1))
            $emulator.Faults.FailRun($timed[1].Id)
            $running = Start-InRunspace { param($Emulator, $Ids) $null = $Emulator | Connect-RomaFdi; $Ids | Start-RomaTaskRun -Wait -PollIntervalSec 1 } $emulator, $timed[0, 1].Id
            try {
                Wait-Until { @($emulator.Ledger | Where-Object Action -EQ 'run').Count -eq 3 } 'both runs began'
                $emulator.AdvanceClock([timespan]::FromMinutes(1))
                $null = $running.Shell.EndInvoke($running.Async)
            }
            finally {
                $running.Shell.Dispose()
            }
            "$($running.Output.Outcome)" | Should -Be 'Succeeded Failed'
            $running.Output[1].ErrorCode | Should -Be 'RunFailed'
        }
    }

    Context 'Get-RomaTaskRun' {
        It 'shows runs with state, rows, durations and sizes' {
            $null = $timed[0] | Start-RomaTaskRun
            $emulator.AdvanceClock([timespan]::FromMinutes(1))
            $run = $timed[0] | Get-RomaTaskRun
            $run | Should -BeOfType RomaFdi.RomaTaskRun
            "$($run.ExecuteStatus)" | Should -Be 'Success'
            $run.RowsRead | Should -BeGreaterThan 0
            $run.RowsWritten | Should -BeGreaterThan 0
            $run.Duration | Should -BeOfType timespan
            $run.Duration | Should -BeGreaterThan ([timespan]::Zero)
            $run.DataSize | Should -BeOfType long
            $run.Ended | Should -BeGreaterThan $run.Started
        }

        It 'lists the latest run of every task, and pages' {
            $null = $timed[0] | Start-RomaTaskRun
            @(Get-RomaTaskRun).Count | Should -Be 12
            @(Get-RomaTaskRun -First 3).Count | Should -Be 3
            (Get-RomaTaskRun -TaskName $timed[0].Name).TaskId | Should -Be $timed[0].Id
            @(Get-RomaTaskRun -ExecuteStatus Running).TaskId | Should -Contain $timed[0].Id
        }

        It 'takes a window of time' {
            foreach ($i in 1..3) {
                $null = $timed[0] | Start-RomaTaskRun
                $emulator.AdvanceClock([timespan]::FromHours(1))
            }
            $runs = @($timed[0] | Get-RomaTaskRun | Sort-Object Started)
            $runs.Count | Should -Be 3
            @($timed[0] | Get-RomaTaskRun -Since $runs[1].Started).RunId | Sort-Object | Should -Be ($runs[1, 2].RunId | Sort-Object)
            @($timed[0] | Get-RomaTaskRun -Until $runs[0].Started.ToUnixTimeMilliseconds()).RunId | Should -Be $runs[0].RunId
            @($timed[0] | Get-RomaTaskRun -First 1 -Skip 1).Count | Should -Be 1
        }

        It 'follows the schedule as the clock moves' {
            $schedule = [DateTimeOffset]::UtcNow.AddMinutes(10)
            $task = $timed[0]
            $null = $task | Set-RomaTaskSchedule -Every 1 -Period Hour -Start $schedule
            $null = $task | Start-RomaTask
            $emulator.AdvanceClock([timespan]::FromHours(5))
            @($task | Get-RomaTaskRun).Count | Should -Be 5
        }
    }

    Context 'Get-RomaTaskLog' {
        It 'shows the steps of runs with their meaning' {
            $emulator.Faults.FailRun($timed[0].Id, 503, 'the table is locked')
            $null = $timed[0] | Start-RomaTaskRun
            $emulator.AdvanceClock([timespan]::FromMinutes(1))
            $log = @($timed[0] | Get-RomaTaskLog)
            $log.Count | Should -BeGreaterThan 1
            $failed = $log | Where-Object StatusCode -EQ 503
            $failed.StatusText | Should -Be 'The target side failed'
            $failed.Remarks | Should -Match 'locked'
            @($timed[0] | Get-RomaTaskRun | Get-RomaTaskLog).Count | Should -Be $log.Count
        }

        It 'asks for no more than is wanted' {
            foreach ($i in 1..30) {
                $null = $timed[0] | Start-RomaTaskRun
                $emulator.AdvanceClock([timespan]::FromMinutes(1))
            }
            $emulator.ClearLog()
            $null = $timed[0] | Get-RomaTaskLog | Select-Object -First 1
            @($emulator.Requests | Where-Object OperationId -EQ 'ListMonitorLog').Count | Should -Be 1
            @($emulator.Requests | Where-Object OperationId -EQ 'ShowMonitorLogDetail').Count | Should -Be 1
        }

        It 'follows until it is stopped' {
            $null = $timed[0] | Start-RomaTaskRun
            $following = Start-InRunspace { param($Emulator, $Id) $null = $Emulator | Connect-RomaFdi; Get-RomaTaskLog $Id -Follow -PollIntervalSec 1 } $emulator, $timed[0].Id
            try {
                Wait-Until { $following.Output.Count -ge 1 } 'the first entries came'
                $emulator.AdvanceClock([timespan]::FromMinutes(1))
                Wait-Until { @(Get-OutputSoFar $following | Where-Object StatusCode -EQ 901).Count -eq 1 } 'the end of the first run came'
                $null = $timed[0] | Start-RomaTaskRun
                Wait-Until { @(Get-OutputSoFar $following | ForEach-Object RunId | Sort-Object -Unique).Count -eq 2 } 'the next run came'
                $following.Shell.Stop()
                $following.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
                $keys = Get-OutputSoFar $following | ForEach-Object { "$($_.RunId) $($_.StepId) $($_.StatusCode) $($_.PhaseStatus) $($_.Ended)" }
                @($keys | Sort-Object -Unique).Count | Should -Be @($keys).Count
            }
            finally {
                $following.Shell.Dispose()
            }
        }

        It 'says that a task is not there' {
            Get-RomaTaskLog nosuch -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            @($problems).Count | Should -Be 1
            Get-RomaTaskLog nosuch -Follow -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].ErrorDetails.Message | Should -Match 'nosuch'
        }
    }
}
