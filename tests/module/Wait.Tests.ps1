BeforeAll {
    . $PSScriptRoot/Common.ps1
}

Describe 'Waiting' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 30; UnscheduledTaskCount = 1; SettleDelayMs = 600000 }
        $tasks = @(Get-RomaTask | Where-Object { $_.Id -notin (Get-UnscheduledTask $emulator).Id } | Select-Object -First 4)
    }

    AfterEach {
        Stop-RomaEmulator
    }

    Context 'Wait-RomaTask' {
        It 'waits until the tasks are seen running, with one result each' {
            $null = $tasks | Start-RomaTask
            $waiting = Start-InRunspace { param($Emulator, $Ids) $null = $Emulator | Connect-RomaFdi; $Ids | Wait-RomaTask -Until Running -PollIntervalSec 1 } $emulator, $tasks.Id
            try {
                Wait-Until { @($emulator.Requests | Where-Object OperationId -EQ 'ListTasks').Count -ge 4 } 'it looked'
                $waiting.Output.Count | Should -Be 0
                $emulator.AdvanceClock([timespan]::FromMinutes(10))
                $null = $waiting.Shell.EndInvoke($waiting.Async)
            }
            finally {
                $waiting.Shell.Dispose()
            }
            @($waiting.Output.TaskId | Sort-Object) | Should -Be @($tasks.Id | Sort-Object)
            "$($waiting.Output.Outcome | Sort-Object -Unique)" | Should -Be 'Succeeded'
        }

        It 'says what it saw when the time is over' {
            $null = $tasks[0] | Start-RomaTask
            $result = $tasks[0] | Wait-RomaTask -Until Running -TimeoutSec 1 -PollIntervalSec 1 -ErrorAction SilentlyContinue -ErrorVariable problems
            "$($result.Outcome) $($result.ErrorCode) $($result.Status)" | Should -Be 'Unknown WaitTimeout Stopped'
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'WaitTimeout,*'
            $problems[0].TargetObject | Should -Be $result
        }

        It 'does not wait for what failed, nor for what is not there' {
            $failed = Get-UnscheduledTask $emulator | ForEach-Object Id | Start-RomaTask -ErrorAction SilentlyContinue
            $results = @($failed | Wait-RomaTask -Until Running -ErrorAction SilentlyContinue) + @('nosuch', 'no such' | Wait-RomaTask -Until Stopped -ErrorAction SilentlyContinue)
            $results.ErrorCode | Sort-Object | Should -Be 'InvalidTaskId', 'NotAccepted', 'TaskNotFound'
            "$($results.Outcome | Sort-Object -Unique)" | Should -Be 'Failed'
        }

        It 'waits for the run that was started, not for the one before' {
            $timed = Get-RomaTask -Type Timing | Where-Object { $_.Id -in $tasks.Id } | Select-Object -First 1
            $null = $timed | Start-RomaTaskRun
            $emulator.AdvanceClock([timespan]::FromHours(1))
            $emulator.Faults.FailRun($timed.Id)
            $started = $timed | Start-RomaTaskRun
            $early = $started | Wait-RomaTask -Until RunEnded -TimeoutSec 1 -PollIntervalSec 1 -ErrorAction SilentlyContinue
            "$($early.Outcome)" | Should -Be 'Unknown' -Because 'the run before ended well and must not pass for this one'
            $emulator.AdvanceClock([timespan]::FromHours(1))
            $late = $started | Wait-RomaTask -Until RunEnded -ErrorAction SilentlyContinue -ErrorVariable problems
            "$($late.Outcome) $($late.ErrorCode)" | Should -Be 'Failed RunFailed'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match "Get-RomaTaskLog -Id $($timed.Id)"
        }

        It 'is given up by Ctrl+C' {
            $null = $tasks | Start-RomaTask
            $waiting = Start-InRunspace { param($Emulator, $Ids) $null = $Emulator | Connect-RomaFdi; $Ids | Wait-RomaTask -Until Running } $emulator, $tasks.Id
            try {
                Wait-Until { @($emulator.Requests | Where-Object OperationId -EQ 'ListTasks').Count -ge 4 } 'it looked'
                $waiting.Shell.Stop()
                $waiting.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            }
            finally {
                $waiting.Shell.Dispose()
            }
        }

        It 'asks once for many tasks, not once for each' {
            $null = Get-RomaTask | Start-RomaTask -ErrorAction SilentlyContinue
            $emulator.ClearLog()
            $null = Get-RomaTask | Wait-RomaTask -Until Running -TimeoutSec 1 -PollIntervalSec 60 -ErrorAction SilentlyContinue
            @($emulator.Requests | Where-Object OperationId -EQ 'ListTasks').Count | Should -BeLessOrEqual 4
        }
    }

    Context 'Start-RomaTask -Wait and Stop-RomaTask -Wait' {
        It 'report success only for what was seen' {
            $results = @($tasks | Start-RomaTask -Wait -WaitTimeoutSec 1 -PollIntervalSec 1 -ErrorAction SilentlyContinue -ErrorVariable problems)
            $results.TaskId | Should -Be $tasks.Id
            "$($results.Outcome | Sort-Object -Unique)" | Should -Be 'Unknown'
            @($problems).Count | Should -Be 4
            $emulator.AdvanceClock([timespan]::FromMinutes(10))
            "$(($tasks | Start-RomaTask -Wait).Outcome | Sort-Object -Unique)" | Should -Be 'Succeeded'
        }

        It 'keep the order, with the refused one in its place' {
            $emulator.AdvanceClock([timespan]::FromMinutes(10))
            $ids = @($tasks[0].Id) + @((Get-UnscheduledTask $emulator).Id) + @($tasks[1].Id)
            $stopped = @($ids | Stop-RomaTask -Wait)
            $stopped.TaskId | Should -Be $ids
            "$($stopped.Outcome | Sort-Object -Unique)" | Should -Be 'Succeeded'
            $started = @($ids | Start-RomaTask -Wait -WaitTimeoutSec 1 -PollIntervalSec 1 -ErrorAction SilentlyContinue)
            "$($started.Outcome)" | Should -Be 'Unknown Failed Unknown'
        }
    }
}
