BeforeAll {
    . $PSScriptRoot/Common.ps1
    $definition = @{ mappingRequired = $true; mappingTable = @(@{ source_column = 'id' }); of_our_own = @{ kept = 'as it is' } }
}

Describe 'Tasks as objects' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 12; Loose = $true }
        $source, $target = @(Get-RomaDataSource -First 2)

        function New-Copy {
            param([string] $Name = 'orders-copy', [hashtable] $With = @{})
            New-RomaTask $Name Timing -SourceDataSourceId $source.Id -TargetDataSourceId $target.Id -Definition $definition @With
        }
    }

    AfterEach {
        Stop-RomaEmulator
    }

    Context 'New-RomaTask' {
        It 'creates a stopped task and writes it' {
            $made = New-Copy -With @{ Tag = 'nightly'; Description = 'copies orders' }
            $made | Should -BeOfType RomaFdi.RomaTask
            "$($made.Type) $($made.Status)" | Should -Be 'Timing Stopped'
            $listed = Get-RomaTask -Name orders-copy -Detailed
            $listed.Id, $listed.Tag, $listed.Description | Should -Be $made.Id, 'nightly', 'copies orders'
            $listed.Definition.mappingTable[0].source_column | Should -Be 'id'
            $listed.SourceDataSourceName | Should -Be $source.Name
        }

        It 'copies a task that was read with its details' {
            $null = New-Copy
            $original = Get-RomaTask orders-copy -Detailed
            $original | New-RomaTask -Name orders-copy-2 -ErrorAction SilentlyContinue -ErrorVariable problems | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'HiddenSecret,*' -Because 'a mask must not become a password'
            $null = $original.Definition.Remove('source_datasource')
            $copy = $original | New-RomaTask -Name orders-copy-2
            (Get-RomaTask -Id $copy.Id -Detailed).Definition.of_our_own.kept | Should -Be 'as it is'
        }

        It 'takes rows of a CSV file, and reports the bad one without losing the others' {
            $rows = 1..11 | ForEach-Object { [pscustomobject]@{ Name = "row-$_"; Type = 'Timing'; SourceDataSourceId = $source.Id; TargetDataSourceId = $target.Id; Tag = '' } }
            $rows[2].SourceDataSourceId = 'nosuch'
            $made = @($rows | New-RomaTask -Definition $definition -ErrorAction SilentlyContinue -ErrorVariable problems)
            $made.Count | Should -Be 10
            $problems[0].ErrorDetails.Message | Should -Match 'row-3'
            @($emulator.Ledger | Where-Object Action -EQ 'create').Count | Should -Be 10
        }

        It 'names a bad value before anything is sent' {
            { New-Copy 'a b' } | Should -Throw "*'a b' is not a task name*"
            { New-Copy -With @{ Tag = 'x' } } | Should -Throw "*'x' is not a tag*"
            { New-RomaTask abc Unknown -SourceDataSourceId a -TargetDataSourceId b -Definition @{} } | Should -Throw
            @(Get-Request $emulator).Count | Should -Be 0
        }

        It 'sends nothing with -WhatIf' {
            New-Copy -With @{ WhatIf = $true } | Should -BeNullOrEmpty
            @(Get-Request $emulator).Count | Should -Be 0
        }
    }

    Context 'Set-RomaTask' {
        It 'changes what is named and leaves the rest, also what it does not know' {
            $made = New-Copy -With @{ Tag = 'nightly'; Description = 'copies orders' }
            Get-RomaTask -Id $made.Id -Detailed | Set-RomaTask -Description 'copies all orders' | Should -BeNullOrEmpty
            $now = Get-RomaTask -Id $made.Id -Detailed
            $now.Description, $now.Tag, $now.Name | Should -Be 'copies all orders', 'nightly', 'orders-copy'
            $now.Definition.of_our_own.kept | Should -Be 'as it is'
        }

        It 'merges a definition: objects are merged, $null removes, the rest replaces' {
            $made = New-Copy
            $changed = $made | Set-RomaTask -Definition '{ "of_our_own": { "more": 1 }, "mappingRequired": null }' -PassThru
            $changed.Definition.of_our_own.kept, $changed.Definition.of_our_own.more | Should -Be 'as it is', 1
            $changed.Definition.Keys | Should -Not -Contain 'mappingRequired'
            $changed.Definition.mappingTable[0].source_column | Should -Be 'id'
        }

        It 'reports a running task that the service refuses to change, with the next command' {
            $running = Get-RomaTask -Type Realtime | Where-Object { -not $_.IsComposite } | Select-Object -First 1 | Start-RomaTask
            $running.TaskId | Set-RomaTask -Tag other -ErrorAction SilentlyContinue -ErrorVariable problems
            $problems[0].FullyQualifiedErrorId | Should -BeLike 'FDI.3023,*'
            $problems[0].ErrorDetails.RecommendedAction | Should -Match "Stop-RomaTask -Id $($running.TaskId)"
        }

        It 'wants to be told what to change' {
            { Get-RomaTask -First 1 | Set-RomaTask } | Should -Throw -ErrorId 'NothingToChange,*'
        }

        It 'changes a pipeline side by side, with one error for each that failed' {
            $made = 1..11 | ForEach-Object { New-Copy "many-$_" }
            $ids = @($made[0..5].Id) + 'nosuch' + @($made[6..10].Id)
            $changed = @($ids | Set-RomaTask -Tag changed -PassThru -ErrorAction SilentlyContinue -ErrorVariable problems)
            $changed.Id | Should -Be $made.Id
            @($problems).Count | Should -Be 1
            @(Get-RomaTask -Tag changed).Count | Should -Be 11
        }
    }

    Context 'Remove-RomaTask' {
        It 'removes what is stopped, keeps what runs, and gives one outcome for each' {
            $tasks = @(Get-RomaTask -First 4)
            $null = $tasks[1] | Start-RomaTask -ErrorAction SilentlyContinue
            $emulator.ClearLog()
            $results = @(@($tasks.Id) + 'nosuch' | Remove-RomaTask -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problems)
            "$($results.Outcome)" | Should -Be 'Succeeded Failed Succeeded Succeeded Failed'
            $results[1].ErrorCode | Should -Be 'FDI.3023'
            @($problems).Count | Should -Be 2
            Assert-LedgerAgrees $emulator $results 'remove'
        }

        It 'asks before each one' {
            Get-RomaTask -First 2 | Remove-RomaTask -WhatIf | Should -BeNullOrEmpty
            @(Get-Request $emulator).Count | Should -Be 0
            (Get-Command Remove-RomaTask).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false).ConfirmImpact | Should -Be 'High'
        }
    }

    Context 'Get-RomaTask -Detailed' {
        It 'reads the details from where the list came, also when the pipeline connects to another instance' {
            $other = Start-RomaEmulator -Seed 2
            $read = Get-RomaTask -First 2 -Detailed -ErrorVariable problems -ErrorAction SilentlyContinue | ForEach-Object { $_; $null = $other | Connect-RomaFdi }
            $problems | Should -BeNullOrEmpty
            $read.Id | Should -Be $emulator.Tasks[0, 1].Id
        }

        It 'adds what the list does not have, for a list and for ids' {
            $plain = Get-RomaTask -First 1
            $plain.IsDetailed | Should -BeFalse
            $detailed = Get-RomaTask -First 1 -Detailed
            $detailed.Id, "$($detailed.ExecuteStatus)" | Should -Be $plain.Id, "$($plain.ExecuteStatus)"
            $detailed.SourceDataSourceId | Should -Not -BeNullOrEmpty
            ($plain | Get-RomaTask -Detailed).SourceDataSourceName | Should -Be $detailed.SourceDataSourceName
        }
    }

    Context 'Get-RomaTaskSummary' {
        It 'counts tasks by family, and the runs of a task' {
            $counts = @(Get-RomaTaskSummary)
            $counts.IsComposite | Should -Be $false, $true
            ($counts | ForEach-Object { $_.Running + $_.Failed + $_.Stopped + $_.Completed } | Measure-Object -Sum).Sum | Should -Be 12
            $timed = Get-RomaTask -Type Timing -First 1
            $null = $timed | Start-RomaTaskRun
            $emulator.AdvanceClock([timespan]::FromMinutes(1))
            ($timed | Get-RomaTaskSummary).Succeeded | Should -Be 1
        }
    }
}
