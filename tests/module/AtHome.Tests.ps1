BeforeDiscovery {
    Import-Module $env:ROMAFDI_MODULE
    $takesIds = Get-Command -Module RomaFdi | Where-Object { $_.Parameters['Id'] -and $_.Parameters['Id'].Attributes.ValueFromPipelineByPropertyName -contains $true } | ForEach-Object {
        $aliases = switch -Regex ($_.Noun) {
            '^ViasBatchTask' { , 'BatchTaskId'; break }
            '^RomaDataSource' { 'DataSourceId', 'datasource_id'; break }
            default { 'TaskId', 'task_id' }
        }
        @{ Command = $_.Name; Aliases = @($aliases) }
    }
    $calls = & $PSScriptRoot/Calls.ps1 | Where-Object Command -NE 'Connect-RomaFdi' | ForEach-Object { $_ + @{ Prepare = $_['Before'] } }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
}

AfterAll {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}

Describe 'The objects of this module in PowerShell' {
    BeforeAll {
        $emulator = Connect-TestEmulator @{ TaskCount = 30; UnscheduledTaskCount = 3 }
        $bad = (Get-UnscheduledTask $emulator).Id
        $ids = @($emulator.Tasks.Id | Where-Object { $_ -notin $bad })
        $timed = @($emulator.Tasks | Where-Object { $_.Type -eq 'TIMING' -and $_.HasSchedule })[0].Id
    }

    BeforeEach {
        $null = Get-RomaTask -Status Running | Stop-RomaTask
        $emulator.ClearLog()
    }

    It 'bind to <Command> by <Aliases>' -ForEach $takesIds {
        $parameter = (Get-Command $Command).Parameters['Id']
        $Aliases | Where-Object { $_ -notin $parameter.Aliases } | Should -BeNullOrEmpty
    }

    It 'go into a file and come back to be started: <File>' -ForEach @(
        @{ File = 'CSV'; Write = { $input | Export-Csv $path }; Read = { Import-Csv $path } }
        @{ File = 'CSV of the culture'; Write = { $input | Export-Csv $path -UseCulture }; Read = { Import-Csv $path -UseCulture } }
        @{ File = 'CLIXML'; Write = { $input | Export-Clixml $path }; Read = { Import-Clixml $path } }
        @{ File = 'JSON'; Write = { $input | ConvertTo-Json | Set-Content $path }; Read = { Get-Content $path -Raw | ConvertFrom-Json } }
    ) {
        $path = Join-Path $TestDrive 'tasks'
        Get-RomaTask | Where-Object Id -In $ids | & $Write
        $started = & $Read | Start-RomaTask
        $started.TaskId | Should -Be $ids
        $started.Outcome | Select-Object -Unique | Should -Be 'Succeeded'

        # Outcomes too.
        $started | & $Write
        $seen = & $Read | Wait-RomaTask -Until Running
        $seen.TaskId | Sort-Object | Should -Be @($ids | Sort-Object)
        $seen.Outcome | Select-Object -Unique | Should -Be 'Succeeded'
    }

    It 'keep their times and words on the way through <File>' -ForEach @(
        @{ File = 'CLIXML'; Write = { $input | Export-Clixml $path }; Read = { Import-Clixml $path } }
        @{ File = 'JSON'; Write = { $input | ConvertTo-Json -EnumsAsStrings | Set-Content $path }; Read = { Get-Content $path -Raw | ConvertFrom-Json } }
    ) {
        $path = Join-Path $TestDrive 'schedule'
        $schedule = Get-RomaTaskSchedule $timed
        $schedule | & $Write
        $row = & $Read
        $row.TaskId = @(Get-RomaTask -Type Timing | Where-Object { $_.Id -notin $emulator.Tasks.Where({ $_.HasSchedule }).Id })[0].Id
        $copy = $row | New-RomaTaskSchedule
        $copy.Start | Should -Be $schedule.Start
        "$($copy.Period) $($copy.Interval)" | Should -Be "$($schedule.Period) $($schedule.Interval)"

        [pscustomobject]@{ Name = "words-$File"; OperationType = [RomaFdi.RomaOperationType[]]('Insert', 'Delete'); Type = [RomaFdi.RomaTaskType]::Realtime } | & $Write
        (& $Read | New-RomaCompositeTask).OperationTypes | Should -Be 'Insert', 'Delete'
    }

    It 'are never dated by a guess: a time that a CSV file has in the layout of a culture is refused by name' {
        $path = Join-Path $TestDrive 'schedule.csv'
        Get-RomaTaskSchedule $timed | Select-Object @{ Name = 'TaskId'; Expression = { $bad[2] } }, Start, Interval, Period | Export-Csv $path
        Import-Csv $path | New-RomaTaskSchedule -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
        "$problems" | Should -Match 'could mean more than one time. Give ISO 8601'
        @(Get-Request $emulator).Count | Should -Be 0

        $schedule = Get-RomaTaskSchedule $timed
        [pscustomobject]@{ TaskId = $bad[2]; Start = $schedule.Start.ToString('o'); Interval = 1; Period = 'Day' } | Export-Csv $path
        (Import-Csv $path | New-RomaTaskSchedule).Start | Should -Be $schedule.Start
    }
}

Describe 'What <Command> writes' -ForEach $calls {
    BeforeAll {
        $emulator = Connect-TestEmulator @{ TaskCount = 12; UnscheduledTaskCount = 1 }
        (Get-CallTarget $emulator).GetEnumerator() | ForEach-Object { Set-Variable $_.Key $_.Value }
        if ($Prepare) {
            $null = . $Prepare
        }
    }

    AfterAll {
        Stop-RomaEmulator
    }

    It 'is whole as JSON' {
        foreach ($object in . $Call) {
            $json = ConvertTo-Json -InputObject $object -Depth 8 -EnumsAsStrings -WarningVariable cut -WarningAction SilentlyContinue
            $cut | Should -BeNullOrEmpty
            if ($object -is [bool]) {
                continue
            }
            $read = ConvertFrom-Json $json -DateKind Offset
            foreach ($property in $object.PSObject.Properties) {
                $value = $property.Value
                $found = $read.($property.Name)
                if ($null -eq $value) { $found | Should -BeNullOrEmpty -Because $property.Name }
                elseif ($value -is [DateTimeOffset]) { $found | Should -Be $value }
                elseif ($value -is [timespan]) { $found.Ticks | Should -Be $value.Ticks }
                elseif ($value -is [System.Collections.IDictionary]) { @($found.PSObject.Properties).Count | Should -Be $value.Count }
                elseif ($value -is [System.Collections.ICollection]) { @($found).Count | Should -Be $value.Count }
                else { "$found" | Should -BeExactly "$value" }
            }
        }
    }
}

Describe 'A command of this module in PowerShell' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 60; UnscheduledTaskCount = 1 }
        $connection = Get-RomaConnection -Current
        $bad = (Get-UnscheduledTask $emulator).Id
        $ids = @($emulator.Tasks.Id | Where-Object { $_ -ne $bad })
    }

    AfterEach {
        Stop-RomaEmulator
    }

    It 'runs in a thread job, with a connection given along' -Skip:(-not (Get-Command Start-ThreadJob -ErrorAction Ignore)) {
        $job = Start-ThreadJob { Import-Module $using:env:ROMAFDI_MODULE; $input | Start-RomaTask -Connection $using:connection } -InputObject $emulator.Tasks.Id
        $results = $job | Receive-Job -Wait -ErrorAction SilentlyContinue -ErrorVariable problems
        $job.State | Should -Be 'Completed'
        $job | Remove-Job
        $results.TaskId | Should -Be $emulator.Tasks.Id
        @($problems).Count | Should -Be 1
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'runs in ForEach-Object -Parallel, with a connection given along, and nothing is sent twice' {
        $results = 0..5 | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:env:ROMAFDI_MODULE
            ($using:ids)[(10 * $_)..(10 * $_ + 9)] | Start-RomaTask -Connection $using:connection
        }
        @($results).Count | Should -Be $ids.Count
        @($emulator.Ledger | Where-Object Action -EQ 'start').Count | Should -Be $ids.Count
        Assert-LedgerAgrees $emulator $results 'start'
    }

    It 'takes $PSDefaultParameterValues of one command and of all: a connection <By>' -ForEach @(@{ By = 'as an object' }, @{ By = 'by name' }) {
        $slow = Start-RomaEmulator -TaskCount 61 -LatencyMs 20 -Seed 2
        $default = $slow | Connect-RomaFdi -Name default -SkipValidation
        Select-RomaConnection $connection
        $PSDefaultParameterValues = @{ 'Start-RomaTask:ThrottleLimit' = 1; '*-Roma*:Connection' = if ($By -eq 'by name') { 'default' } else { $default } }
        @(Get-RomaTask).Count | Should -Be 61
        @($slow.Tasks.Id | Start-RomaTask).Count | Should -Be 61
        $slow.PeakConcurrency | Should -Be 1 -Because 'no two batches are to be in flight'
        Test-RomaConnection | Should -BeTrue

        # Commands that take no connection are left alone.
        (Get-RomaConnection -Current).Name | Should -Be $connection.Name
        @(Get-RomaEmulator).Count | Should -Be 2
    }

    It 'fills -ErrorVariable, -WarningVariable and -OutVariable, and adds to them with +' {
        $null = $ids[0..2] + 'nonesuch' | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable problems -OutVariable results
        $results.Count, $problems.Count | Should -Be 4, 1
        $problems[0].TargetObject | Should -Be $results[3]
        $null = 'nonesuch', 'none such' | Start-RomaTask -ErrorAction SilentlyContinue -ErrorVariable +problems -OutVariable +results
        $results.Count, $problems.Count | Should -Be 6, 3

        $emulator.Faults.Next('AddTask', 2)
        $null = $ids[0] | Stop-RomaTask -WarningVariable warnings -WarningAction SilentlyContinue
        $null = $ids[1] | Stop-RomaTask -WarningVariable +warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 2
    }

    It 'leaves no trace of an error with -ErrorAction Ignore' {
        $before = $Error.Count
        $results = 'nonesuch', 'none such', $bad | Start-RomaTask -ErrorAction Ignore -ErrorVariable problems
        Get-RomaTask -Id nonesuch -ErrorAction Ignore | Should -BeNullOrEmpty
        $results.Outcome | Select-Object -Unique | Should -Be 'Failed'
        $problems | Should -BeNullOrEmpty
        $Error.Count | Should -Be $before
    }

    It 'has its own result in its -PipelineVariable' {
        $seen = $ids | Start-RomaTask -PipelineVariable result | ForEach-Object { [pscustomobject]@{ TaskId = $_.TaskId; Of = $result.TaskId } }
        @($seen | Where-Object { $_.TaskId -eq $_.Of }).Count | Should -Be $ids.Count
    }

    It 'comes with its results after the -PipelineVariable of a command before it has moved on; they are told by their ids' {
        $seen = $ids[0..9] | ForEach-Object -PipelineVariable before { $_ } | Start-RomaTask | ForEach-Object { [pscustomobject]@{ TaskId = $_.TaskId; Before = $before } }
        $seen.TaskId | Should -Be $ids[0..9]
        $seen.Before | Select-Object -Unique | Should -Be $ids[9]
    }

    It 'takes its parameters out of a table' {
        $parameters = @{ Id = $ids[0..2]; ThrottleLimit = 2; ErrorAction = 'Stop'; Connection = $connection; WhatIf = $false }
        (Start-RomaTask @parameters).TaskId | Should -Be $ids[0..2]
        $list = @{ Name = 'orders-*'; Status = 'Running'; First = 1 }
        (Get-RomaTask @list).Id | Should -Be $ids[0]
    }

    It 'shows in a transcript what the screen shows, and no progress bar' {
        $path = Join-Path $TestDrive 'transcript.txt'
        $null = Invoke-InNewProcess @"
            . '$PSScriptRoot/Common.ps1'
            `$emulator = Connect-TestEmulator @{ TaskCount = 12; LatencyMs = 1200 }
            `$null = Start-Transcript '$path'
            `$emulator.Tasks.Id | Start-RomaTask -Verbose
            Start-RomaTask nonesuch -ErrorAction Continue
            `$null = Stop-Transcript
            Stop-RomaEmulator
"@
        $text = Get-Content $path -Raw
        [regex]::Matches($text, '(?m)^[0-9a-f]{32} .*Succeeded').Count | Should -Be 12
        [regex]::Matches($text, '(?m)^VERBOSE: POST .*batch-operation/tasks 200').Count | Should -Be 2
        $text | Should -Match "Task 'nonesuch' was not started"
        $text | Should -Not -Match 'Starting tasks'
    }
}

Describe 'A culture' {
    BeforeAll {
        function Get-Line {
            param([string] $Culture)
            Invoke-InNewProcess "& '$PSScriptRoot/Fixtures/Culture.ps1' -Culture $Culture"
        }

        $lines = Get-Line en-US
    }

    It 'is one under which all calls are made' {
        $lines.Count | Should -BeGreaterThan 35
        $lines | Where-Object { $_ -notlike '{"Command":"mistakes"*' -and $_ -notlike '*"Errors":`[`]}' } | Should -BeNullOrEmpty
        @(($lines | Where-Object { $_ -like '{"Command":"mistakes"*' } | ConvertFrom-Json).Errors).Count | Should -Be 10
    }

    It 'changes neither what is sent nor what is written nor what an error says: <_>' -ForEach 'de-DE', 'tr-TR', 'zh-CN', 'th-TH' {
        $others = Get-Line $_
        $others.Count | Should -Be $lines.Count
        for ($i = 0; $i -lt $lines.Count; $i++) {
            $others[$i] | Should -BeExactly $lines[$i]
        }
    }
}
