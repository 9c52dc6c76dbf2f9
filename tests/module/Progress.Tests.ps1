BeforeAll {
    . $PSScriptRoot/Common.ps1
    Import-Fixture

    function Start-Watched {
        # Runs a script in a runspace whose host keeps what its progress bar shows.
        param([scriptblock] $Script, [object[]] $ArgumentList, [int[]] $Choice)
        $screen = [RomaFdi.Tests.RecordingHost]::new()
        $Choice | ForEach-Object { $screen.Choices.Enqueue($_) }
        Start-InRunspace $Script ($ArgumentList + $screen) -InHost $screen | Add-Member -NotePropertyName Screen -NotePropertyValue $screen -PassThru
    }

    function Wait-Bar {
        # Gives the first line of a bar that says so.
        param($Running, [string] $Status = '.')
        Wait-Until { $Running.Screen.Progress | Where-Object StatusDescription -Match $Status } "the bar says '$Status'"
        @($Running.Screen.Progress | Where-Object StatusDescription -Match $Status)[0]
    }

    function Wait-End {
        # Waits for the end, whatever it is.
        param($Running)
        Wait-Until { $Running.Async.IsCompleted } 'the pipeline has ended'
        $Running.Shell.Dispose()
    }
}

AfterAll {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}

Describe 'The progress bar' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 100 }
        $connection = Get-RomaConnection -Current
        $ids = $emulator.Tasks.Id
    }

    AfterEach {
        Stop-RomaEmulator
    }

    It 'tells what is done and what failed, and of how many as soon as that is known' {
        $emulator.Faults.RefuseTask($ids[3])
        $run = Start-Watched {
            param($connection, $emulator, $ids)
            & {
                $ids[0..19]
                while ($emulator.Ledger.Count -lt 19) { $null = [Threading.Thread]::Yield() }
                $null = $emulator.Faults.Hold('BatchStartOrStopTasks')
                $ids[20..99]
            } | Start-RomaTask -Connection $connection -ThrottleLimit 1
        } $connection, $emulator, $ids
        $line = Wait-Bar $run '^20 done, 1 failed'
        $line.Activity | Should -Be 'Starting tasks'
        $line.PercentComplete, $line.SecondsRemaining | Should -Be -1, -1 -Because 'more may come'
        $emulator.Faults.Clear()
        $null = $run.Shell.EndInvoke($run.Async)
        $run.Output.Count | Should -Be 100

        $null = $emulator.Faults.Hold('BatchStartOrStopTasks')
        $run = Start-Watched { param($connection, $ids) Stop-RomaTask $ids -Connection $connection -ThrottleLimit 1 } $connection, $ids
        $line = Wait-Bar $run
        $line.Activity, $line.StatusDescription, $line.PercentComplete | Should -Be 'Stopping tasks', '0 of 100 done, 0 failed', 0
        $emulator.Faults.Clear()
        Wait-End $run
    }

    It 'comes a second after the beginning, no earlier, and goes on while the command does nothing but wait' {
        $null = $emulator.Faults.Hold('BatchStartOrStopTasks')
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $run = Start-Watched { param($connection, $ids) $ids | Start-RomaTask -Connection $connection } $connection, $ids
        $null = Wait-Bar $run
        $watch.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 1
        (Wait-Bar $run 'nothing new for').StatusDescription | Should -Be '0 of 100 done, 0 failed, nothing new for 5 s'
        $emulator.Faults.Clear()
        Wait-End $run
    }

    It 'is taken away <End>' -ForEach @(
        @{ End = 'at the end'; Act = { $emulator.Faults.Clear() }; Script = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection } }
        @{ End = 'on Ctrl+C'; Act = { $run.Shell.Stop() }; Script = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection } }
        @{ End = 'when the runspace closes'; Act = { $run.Shell.Runspace.Close() }; Script = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection } }
        @{ End = 'at Select-Object -First'; Act = { $emulator.Faults.Clear() }; Script = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection | Select-Object -First 1 } }
        @{ End = 'at -ErrorAction Stop'; Act = { $emulator.Faults.Clear() }; Script = { param($connection, $ids) @('nonesuch') + $ids | Start-RomaTask -Connection $connection -ErrorAction Stop } }
        @{ End = 'when a later command throws'; Act = { $emulator.Faults.Clear() }; Script = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection | ForEach-Object { throw 'downstream' } } }
        @{ End = 'when an earlier command throws'; Act = { $emulator.Faults.Clear() }; Script = { param($connection, $ids) & { $ids; throw 'upstream' } | Start-RomaTask -Connection $connection -ThrottleLimit 1 } }
    ) {
        $null = $emulator.Faults.Hold('BatchStartOrStopTasks')
        $run = Start-Watched $Script $connection, $ids
        $null = Wait-Bar $run
        & $Act
        Wait-End $run
        $lines = $run.Screen.Progress
        @($lines | Where-Object RecordType -EQ 'Completed').Count | Should -Be 1
        $lines[-1].RecordType | Should -Be 'Completed'
        $lines.ActivityId | Sort-Object -Unique | Should -Be $lines[0].ActivityId -Because 'it is one bar'
    }

    It 'is not there <Case>' -ForEach @(
        @{ Case = 'with -ProgressAction SilentlyContinue'; Script = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection -ProgressAction SilentlyContinue } }
        @{ Case = 'with -ProgressAction Ignore'; Script = { param($connection, $ids) $ids | Start-RomaTask -Connection $connection -ProgressAction Ignore } }
        @{ Case = 'where $ProgressPreference says no'; Script = { param($connection, $ids) $ProgressPreference = 'SilentlyContinue'; $ids | Start-RomaTask -Connection $connection } }
        @{ Case = 'for a list where $ProgressPreference says no'; Script = { param($connection, $ids) $ProgressPreference = 'Ignore'; Get-RomaTask -Connection $connection -Detailed } }
    ) {
        $null = $emulator.Faults.Hold('BatchStartOrStopTasks')
        $null = $emulator.Faults.Hold('ShowTask')
        $silent = Start-Watched $Script $connection, $ids[0..49]
        Wait-Until { $emulator.Requests.Count } 'it waits'

        # What began later shows its bar: so would what began before.
        $other = Start-Watched { param($connection, $ids) $ids | Start-RomaTask -Connection $connection } $connection, $ids[50..99]
        $null = Wait-Bar $other
        $silent.Screen.Progress.Count | Should -Be 0
        $emulator.Faults.Clear()
        Wait-End $silent
        Wait-End $other
        $silent.Screen.Progress.Count | Should -Be 0
    }

    It 'is not there with -WhatIf, which sends nothing' {
        $null = $emulator.Faults.Hold('BatchStartOrStopTasks')
        $other = Start-Watched { param($connection, $ids) $ids | Start-RomaTask -Connection $connection } $connection, $ids[50..99]
        $run = Start-Watched {
            param($connection, $ids, $other)
            & {
                $ids
                while (-not $other.Progress.Count) { $null = [Threading.Thread]::Yield() }
                $ids
            } | Start-RomaTask -Connection $connection -WhatIf
        } $connection, $ids[0..9], $other.Screen
        Wait-End $run
        $run.Screen.Progress.Count | Should -Be 0
        $emulator.Faults.Clear()
        Wait-End $other
        $emulator.Ledger.TaskId | Where-Object { $_ -in $ids[0..9] } | Should -BeNullOrEmpty
    }

    It 'is not there for what takes less than a second' {
        $run = Start-Watched {
            param($connection, $ids, $screen)
            # On a busy machine not every go is so fast.
            foreach ($go in 1..100) {
                $before = $screen.Progress.Count
                $watch = [Diagnostics.Stopwatch]::StartNew()
                $null = $ids | Start-RomaTask -Connection $connection
                $null = Get-RomaTask -Connection $connection
                if ($watch.Elapsed.TotalSeconds -lt 1) {
                    $screen.Progress.Count - $before
                    break
                }
            }
        } $connection, $ids
        $null = $run.Shell.EndInvoke($run.Async)
        $run.Shell.Dispose()
        $run.Output | Should -Be 0
    }

    It 'does not count what was declined' {
        $null = $emulator.Faults.Hold('BatchStartOrStopTasks')
        $run = Start-Watched { param($connection, $ids) Start-RomaTask $ids -Connection $connection -ThrottleLimit 1 -Confirm } $connection, $ids -Choice 0, 2, 2, 1
        (Wait-Bar $run).StatusDescription | Should -Be '0 of 98 done, 0 failed'
        $emulator.Faults.Clear()
        Wait-End $run
    }

    It 'tells how a wait goes' {
        $null = $emulator.Faults.Hold('ListTasks')
        $run = Start-Watched { param($connection, $ids) $ids | Wait-RomaTask -Until Stopped -Connection $connection } $connection, $ids[0..3]
        $line = Wait-Bar $run
        $line.Activity, $line.StatusDescription, $line.PercentComplete | Should -Be 'Waiting for tasks', '0 of 4 done, 0 failed', 0
        $emulator.Faults.Clear()
        Wait-End $run
        $run.Screen.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'is that of a long list, from its second page on' {
        $long = Connect-TestEmulator @{ TaskCount = 2500 }
        $run = Start-Watched {
            param($connection, $emulator)
            Get-RomaTask -Connection $connection | ForEach-Object -Begin { $rows = 0 } -Process { if (++$rows -eq 1) { $null = $emulator.Faults.Hold('ListTasks') } }
        } (Get-RomaConnection -Current), $long
        $line = Wait-Bar $run
        $line.Activity, $line.PercentComplete | Should -Be 'Listing tasks', 39
        $line.StatusDescription | Should -Match '^999 of 2500 done(, \d+ per second)?$'
        $long.Faults.Clear()
        Wait-End $run
        $run.Screen.Progress[-1].RecordType | Should -Be 'Completed'
    }

    It 'is the one of the command that changes something, also while a list before it waits' {
        $long = Connect-TestEmulator @{ TaskCount = 2500 }
        $run = Start-Watched {
            param($connection, $emulator)
            Get-RomaTask -Connection $connection |
                ForEach-Object -Begin { $rows = 0 } -Process { if (++$rows -eq 1) { $null = $emulator.Faults.Hold('ListTasks') }; $_ } |
                Start-RomaTask -Connection $connection
        } (Get-RomaConnection -Current), $long
        $null = Wait-Bar $run '^99\d done, 0 failed'
        $long.Faults.Clear()
        $null = $run.Shell.EndInvoke($run.Async)
        $run.Shell.Streams.Error | Should -BeNullOrEmpty
        $run.Output.Count | Should -Be 2500
        $run.Shell.Dispose()
        $run.Screen.Progress.Activity | Sort-Object -Unique | Should -Be 'Starting tasks'
        $run.Screen.Progress[-1].RecordType | Should -Be 'Completed'
    }
}
