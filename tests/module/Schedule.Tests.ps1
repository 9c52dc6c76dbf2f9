BeforeAll {
    . $PSScriptRoot/Common.ps1
    $start = [DateTimeOffset]::new(2030, 1, 2, 3, 0, 0, [timespan]::Zero)
}

Describe 'Schedules' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 12; UnscheduledTaskCount = 3 }
        $tasks = @(Get-UnscheduledTask $emulator)
    }

    AfterEach {
        Stop-RomaEmulator
    }

    Context 'New-RomaTaskSchedule' {
        It 'lets a timed task be started that could not be before' {
            ($tasks[0].Id | Start-RomaTask -ErrorAction SilentlyContinue).ErrorCode | Should -Be 'FDI.3083'
            $made = $tasks[0].Id | New-RomaTaskSchedule -Every 2 -Period hour -Start $start -Remark 'every two hours'
            $made | Should -BeOfType RomaFdi.RomaTaskSchedule
            $made.Interval, "$($made.Period)", $made.Start, $made.Remark | Should -Be 2, 'Hour', $start, 'every two hours'
            ($made | Start-RomaTask).Outcome | Should -Be 'Succeeded'
        }

        It 'takes a cron expression, with its zone' {
            $made = New-RomaTaskSchedule $tasks[0].Id -Cron '0 30 2 * * ?' -TimeZone Asia/Shanghai
            $made.UsesCron | Should -BeTrue
            (Get-RomaTaskSchedule $tasks[0].Id).Cron | Should -Be '0 30 2 * * ?'
            "$made" | Should -Be '0 30 2 * * ?'
        }

        It 'binds a CSV row, as Get-RomaTaskSchedule writes it, too' {
            $row = [pscustomobject]@{ TaskId = $tasks[0].Id; Every = '1'; Period = 'DAY'; Start = '2030-01-02T03:00:00Z'; Remark = '' }
            ($row | New-RomaTaskSchedule).Interval | Should -Be 1
            $copy = Get-RomaTaskSchedule $tasks[0].Id | Select-Object Interval, Period, Start, @{ n = 'TaskId'; e = { $tasks[1].Id } } | New-RomaTaskSchedule
            $copy.TaskId, "$($copy.Period)" | Should -Be $tasks[1].Id, 'Day'
        }

        It 'refuses what cannot be a schedule before it is sent' {
            { New-RomaTaskSchedule x -Every 0 -Period Day -Start $start } | Should -Throw
            { New-RomaTaskSchedule x -Every 1 -Period Fortnight -Start $start } | Should -Throw "*'Fortnight' is not a period*"
            { New-RomaTaskSchedule x -Every 1 -Period Day -Start '2030-01-02' } | Should -Throw '*could mean more than one time*'
            { New-RomaTaskSchedule x -Cron 'daily' } | Should -Throw "*'daily' is not a cron expression*"
            @(Get-Request $emulator).Count | Should -Be 0
        }

        It 'reports a second schedule and a real-time task, and goes on' {
            $null = New-RomaTaskSchedule $tasks[0].Id -Cron '0 30 2 * * ?'
            $realtime = Get-RomaTask -Type Realtime -First 1
            $made = @($tasks[0].Id, $realtime.Id, $tasks[1].Id | New-RomaTaskSchedule -Cron '0 30 2 * * ?' -ErrorAction SilentlyContinue -ErrorVariable problems)
            $made.TaskId | Should -Be $tasks[1].Id
            @($problems).Count | Should -Be 2
        }
    }

    Context 'Get-RomaTaskSchedule' {
        It 'says what to type for a task without one' {
            Get-RomaTaskSchedule $tasks[0].Id -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'ScheduleNotFound,*'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match "New-RomaTaskSchedule -Id $($tasks[0].Id)"
        }

        It 'tells a task that is not there from one without a schedule' {
            Get-RomaTaskSchedule nosuch -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'FDI.3081,*'
        }
    }

    Context 'Set-RomaTaskSchedule' {
        It 'changes what is named and leaves the rest' {
            $null = New-RomaTaskSchedule $tasks[0].Id -Every 2 -Period Hour -Start $start -Remark 'every two hours'
            $changed = Get-RomaTaskSchedule $tasks[0].Id | Set-RomaTaskSchedule -Every 3 -PassThru
            $changed.Interval, "$($changed.Period)", $changed.Start, $changed.Remark | Should -Be 3, 'Hour', $start, 'every two hours'
        }

        It 'goes over to cron and back' {
            $null = New-RomaTaskSchedule $tasks[0].Id -Every 2 -Period Hour -Start $start
            $cron = Set-RomaTaskSchedule $tasks[0].Id -Cron '0 0 1 * * ?' -PassThru
            $cron.UsesCron, $cron.Cron, $cron.Period, $cron.Interval | Should -Be $true, '0 0 1 * * ?', $null, $null
            $back = Set-RomaTaskSchedule $tasks[0].Id -Every 1 -Period Week -Start $start -PassThru
            $back.UsesCron, "$($back.Period)" | Should -Be $false, 'Week'
        }

        It 'wants to be told what to change' {
            { Set-RomaTaskSchedule $tasks[0].Id } | Should -Throw -ErrorId 'NothingToChange,*'
        }
    }
}
