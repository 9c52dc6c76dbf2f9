BeforeAll {
    . $PSScriptRoot/Common.ps1
}

AfterAll {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}

Describe 'New-RomaCompositeTask' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 2 }
    }

    AfterEach {
        Stop-RomaEmulator
    }

    It 'creates the rows of a CSV file, in order, with every field on the wire' {
        $rows = Import-Csv (Join-Path $PSScriptRoot '../../samples/composite-tasks.csv')
        $tasks = $rows | New-RomaCompositeTask
        $tasks.Name | Should -Be $rows.name
        $tasks | ForEach-Object { $_.Id | Should -Match '^[0-9a-f]{32}$' }
        $bodies = Get-Request $emulator 'CreateMultiTasks' | ForEach-Object { $_.Body | ConvertFrom-Json }
        foreach ($row in $rows) {
            $body = $bodies | Where-Object task_name -EQ $row.name
            $body.task_type | Should -Be 'REALTIME'
            $body.operation_types -join ',' | Should -BeExactly $row.operation_types
            $body.description | Should -Be $row.description
            $body.source_app_id | Should -Be $row.source_app_id
            $body.target_app_id | Should -Be $row.target_app_id
            [bool]$body.PSObject.Properties['task_tag'] | Should -Be ($row.task_tag -ne '')
        }
        @($emulator.Ledger | Where-Object Action -EQ create).Count | Should -Be $rows.Count
    }

    It 'binds the names of PowerShell as well as those of the wire' {
        $task = [pscustomobject]@{ Name = 'stock-cdc'; OperationType = 'Insert', 'Delete'; Type = 'Realtime'; Tag = 'stock'; Description = 'd'; Id = 'my-own-id'; SourceAppId = 's'; TargetAppId = 't' } |
            New-RomaCompositeTask
        $task.Id | Should -Be 'my-own-id'
        $task.OperationTypes | Should -Be 'Insert', 'Delete'
        (Get-Request $emulator)[0].Body | ConvertFrom-Json | ForEach-Object { $_.task_id, $_.task_name, $_.task_tag } | Should -Be 'my-own-id', 'stock-cdc', 'stock'
    }

    It 'refuses <Case> at binding, with the rule, and sends nothing' -ForEach @(
        @{ Case = 'a name of 2 characters'; Field = 'Name'; Value = 'ab'; Says = '3 to 100' }
        @{ Case = 'a name of 101 characters'; Field = 'Name'; Value = 'a' * 101; Says = '3 to 100' }
        @{ Case = 'a name that starts with a period'; Field = 'Name'; Value = '.abc'; Says = 'first one a letter or digit' }
        @{ Case = 'a name with a space'; Field = 'Name'; Value = 'a bc'; Says = 'letters, digits' }
        @{ Case = 'an unknown operation type'; Field = 'OperationType'; Value = 'TRUNCATE'; Says = 'INSERT, UPDATE, DELETE' }
        @{ Case = 'a number as operation type'; Field = 'OperationType'; Value = 1; Says = 'INSERT, UPDATE, DELETE' }
        @{ Case = 'a tag of 3 characters'; Field = 'Tag'; Value = 'abc'; Says = '4 to 64' }
        @{ Case = 'a tag with a period'; Field = 'Tag'; Value = 'abc.d'; Says = 'hyphen, underscore' }
        @{ Case = 'a timed task'; Field = 'Type'; Value = 'Timing'; Says = 'Realtime' }
        @{ Case = 'a description of 1025 characters'; Field = 'Description'; Value = 'd' * 1025; Says = '1 to 1024' }
        @{ Case = 'an id of 2 characters'; Field = 'Id'; Value = 'ab'; Says = '3 to 50' }
        @{ Case = 'an application of 65 characters'; Field = 'SourceAppId'; Value = 'a' * 65; Says = '1 to 64' }
    ) {
        $given = @{ Name = 'good-name'; OperationType = 'INSERT' }
        $given[$Field] = $Value
        $failure = { New-RomaCompositeTask @given -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Match '^ParameterArgument(Validation|Transformation)Error,'
        "$failure" | Should -Match $Says
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'goes on with the other rows when one is refused at binding' {
        $rows = 'name,operation_types', 'one-cdc,INSERT', 'x,INSERT', 'two-cdc,NOPE', 'three-cdc,INSERT' | ConvertFrom-Csv
        $tasks = $rows | New-RomaCompositeTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $tasks.Name | Should -Be 'one-cdc', 'three-cdc'
        $errors.Count | Should -Be 2
        @($emulator.Ledger).Count | Should -Be 2
    }

    It 'reports a task that the service refuses, with the definition as target, and emits nothing for it' {
        $null = New-RomaCompositeTask twice-cdc INSERT
        $tasks = 'twice-cdc', 'other-cdc' | ForEach-Object { [pscustomobject]@{ Name = $_; OperationType = 'INSERT' } } |
            New-RomaCompositeTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $tasks.Name | Should -Be 'other-cdc'
        $errors.Count | Should -Be 1
        $errors[0].TargetObject.Name | Should -Be 'twice-cdc'
        "$($errors[0])" | Should -Match "'twice-cdc' was not created"
    }

    It 'tells of every task that was not created, also where the first error ends the pipeline' {
        $null = $emulator | Connect-RomaFdi -MaximumRetryCount 0
        $emulator.Faults.Next('InternalError', 1, 'CreateMultiTasks')
        $emulator.Faults.Next('ResetAfterWork', 1, 'CreateMultiTasks')
        $rows = 'first-cdc', 'second-cdc', 'third-cdc' | ForEach-Object { [pscustomobject]@{ Name = $_; OperationType = 'INSERT' } }
        $created = [Collections.Generic.List[object]]::new()
        $told = @()
        try {
            $rows | New-RomaCompositeTask -ThrottleLimit 1 -ErrorAction Stop -WarningVariable told -WarningAction SilentlyContinue | ForEach-Object { $created.Add($_) }
            $thrown = ''
        }
        catch {
            $thrown = "$_"
        }
        $all = "$thrown $told $($created.Name)"
        foreach ($row in $rows) {
            $all | Should -Match $row.Name
        }
    }

    It 'takes an empty cell of <Column> as not given' -ForEach @(
        @{ Column = 'task_type' }, @{ Column = 'task_tag' }, @{ Column = 'description' }, @{ Column = 'source_app_id' }, @{ Column = 'target_app_id' }, @{ Column = 'task_id' }
    ) {
        $task = "name,operation_types,$Column", 'some-cdc,INSERT,' | ConvertFrom-Csv | New-RomaCompositeTask
        $task.Name | Should -Be 'some-cdc'
    }

    It 'does not create again what may have been created' {
        $null = $emulator | Connect-RomaFdi -MaximumRetryCount 0
        $emulator.Faults.Next('ResetBeforeWork', 1, 'CreateMultiTasks')
        $tasks = New-RomaCompositeTask lost-cdc INSERT -ErrorAction SilentlyContinue -ErrorVariable errors
        $tasks | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -Be 'OutcomeUnknown,RomaFdi.Commands.NewRomaCompositeTaskCmdlet'
        $errors[0].ErrorDetails.RecommendedAction | Should -Match 'Get-RomaTask -Name lost-cdc'
        @(Get-Request $emulator).Count | Should -Be 1
    }

    It 'finds the task that was created when the answer was lost' {
        $emulator.Faults.Next('ResetAfterWork', 1, 'CreateMultiTasks')
        (New-RomaCompositeTask lost-cdc INSERT).Id | Should -BeExactly @($emulator.Ledger)[0].TaskId
        @($emulator.Ledger).Count | Should -Be 1
    }

    It 'creates nothing with -WhatIf' {
        'a-cdc', 'b-cdc' | ForEach-Object { [pscustomobject]@{ Name = $_; OperationType = 'INSERT' } } | New-RomaCompositeTask -WhatIf | Should -BeNullOrEmpty
        @($emulator.Requests).Count | Should -Be 0
    }
}

Describe 'Reset-RomaCompositeTask' {
    BeforeEach {
        $emulator = Connect-TestEmulator @{ TaskCount = 2 }
        $task = New-RomaCompositeTask reset-cdc INSERT
        $emulator.ClearLog()
    }

    AfterEach {
        Stop-RomaEmulator
    }

    It 'sends -From as milliseconds in UTC: <Case>' -ForEach @(
        @{ Case = 'ISO 8601 in UTC'; From = '2026-01-02T03:04:05Z' }
        @{ Case = 'ISO 8601 with an offset'; From = '2026-01-02T11:04:05+08:00' }
        @{ Case = 'without seconds, other offset'; From = '2026-01-02T03:04:05.000-00:00' }
        @{ Case = 'milliseconds'; From = 1767323045000 }
        @{ Case = 'milliseconds as text'; From = '1767323045000' }
        @{ Case = '[DateTimeOffset]'; From = [DateTimeOffset]::new(2026, 1, 2, 5, 4, 5, [TimeSpan]::FromHours(2)) }
        @{ Case = '[datetime] in UTC'; From = [DateTimeOffset]::FromUnixTimeMilliseconds(1767323045000).UtcDateTime }
        @{ Case = '[datetime] in local time'; From = [DateTimeOffset]::FromUnixTimeMilliseconds(1767323045000).UtcDateTime.ToLocalTime() }
    ) {
        $result = $task | Reset-RomaCompositeTask -From $From -Confirm:$false
        $result.Outcome, $result.Action, $result.TaskId | Should -Be 'Succeeded', 'Reset', $task.Id
        (Get-Request $emulator)[0].Body | Should -BeExactly '{"date_from":1767323045000}'
        ($emulator.Ledger)[0].Action | Should -Be 'reset'
    }

    It 'sends no start point without -From' {
        $null = Reset-RomaCompositeTask $task.Id -Confirm:$false
        (Get-Request $emulator)[0].Body | Should -BeExactly '{}'
    }

    It 'refuses a time that could mean two things: <From>' -ForEach @(
        @{ From = '2026-01-02' }, @{ From = '2026-01-02T03:04:05' }, @{ From = '03/04/2026' }, @{ From = 'yesterday' }, @{ From = '1767323045' }, @{ From = 20260102 }
    ) {
        $failure = { Reset-RomaCompositeTask $task.Id -From $From -Confirm:$false -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Match '^ParameterArgumentTransformationError,'
        "$failure" | Should -Match '2026-01-02T03:04:05Z'
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'refuses a time that is empty: <Case>' -ForEach @(@{ Case = 'null'; From = $null }, @{ Case = 'no text'; From = '' }) {
        { Reset-RomaCompositeTask $task.Id -From $From -Confirm:$false -ErrorAction Stop } | Should -Throw '*is empty*'
        [pscustomobject]@{ Id = $task.Id; From = $From } | Reset-RomaCompositeTask -Confirm:$false -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'binds ids and times of a CSV file' {
        $rows = [pscustomobject]@{ task_id = $task.Id; date_from = '2026-01-02T03:04:05Z' }
        ($rows | Reset-RomaCompositeTask -Confirm:$false).Outcome | Should -Be 'Succeeded'
        (Get-Request $emulator)[0].Body | Should -Match '1767323045000'
    }

    It 'fails with ConfirmationUnavailable in a session that cannot ask, does nothing, and says what to add' {
        $failure = { Reset-RomaCompositeTask $task.Id -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ConfirmationUnavailable,RomaFdi.Commands.ResetRomaCompositeTaskCmdlet'
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Confirm:\$false'
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'asks nothing and sends nothing with -WhatIf' {
        Reset-RomaCompositeTask $task.Id -WhatIf | Should -BeNullOrEmpty
        @($emulator.Requests).Count | Should -Be 0
    }

    It 'refuses to reset one task to two times in one pipeline, and takes the same time twice' {
        $rows = '2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z', '2026-02-02T03:04:05Z' | ForEach-Object { [pscustomobject]@{ Id = $task.Id; From = $_ } }
        $results = $rows | Reset-RomaCompositeTask -Confirm:$false -ErrorAction SilentlyContinue
        $results.Outcome | Should -Be 'Succeeded', 'Succeeded', 'Failed'
        $results[2].ErrorCode | Should -Be 'ConflictingReset'
        @(Get-Request $emulator).Count | Should -Be 1
    }

    It 'resets many side by side, one outcome each, in input order' {
        $tasks = 1..24 | ForEach-Object { [pscustomobject]@{ Name = "many-$_"; OperationType = 'INSERT' } } | New-RomaCompositeTask
        $ids = @($tasks[0..11].Id) + 'nonesuch' + @($tasks[12..23].Id)
        $results = $ids | Reset-RomaCompositeTask -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable errors
        $results.TaskId | Should -Be $ids
        $results[12].Outcome | Should -Be 'Failed'
        @($results | Where-Object Outcome -EQ Succeeded).Count | Should -Be 24
        $errors.Count | Should -Be 1
        Assert-LedgerAgrees $emulator $results 'reset'
    }
}
