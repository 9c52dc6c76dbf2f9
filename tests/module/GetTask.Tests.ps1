BeforeAll {
    . $PSScriptRoot/Common.ps1
}

AfterAll {
    Disconnect-RomaFdi
    Stop-RomaEmulator
}

Describe 'Get-RomaTask' {
    BeforeAll {
        $emulator = Connect-TestEmulator @{ TaskCount = 30 }
        $null = $emulator.Tasks[4].Id, $emulator.Tasks[7].Id | Start-RomaTask
        $names = $emulator.Tasks.Name
    }

    BeforeEach {
        $emulator.ClearLog()
    }

    It 'lists all tasks with typed fields, in UTC' {
        $tasks = Get-RomaTask
        $tasks.Id | Should -Be $emulator.Tasks.Id
        $tasks[0] | Should -BeOfType RomaFdi.RomaTask
        $tasks[0].Status | Should -Be 'Stopped'
        $tasks[0].LastModified.Offset | Should -Be ([TimeSpan]::Zero)
        $tasks[0].OtherFields.Count | Should -Be 0
        @($emulator.Requests).Count | Should -Be 1
    }

    It 'filters by <Filter>' -ForEach @(
        @{ Filter = 'Type'; Value = 'Timing'; Test = { $_.Type -eq 'TIMING' } }
        @{ Filter = 'Tag'; Value = 'nightly'; Test = { $_.Tag -eq 'nightly' } }
        @{ Filter = 'ExecuteStatus'; Value = 'Unstarted'; Test = { $_.ExecuteStatus -eq 'UNSTARTED' } }
        @{ Filter = 'Status'; Value = 'Running'; Test = { $_.IsRunning } }
    ) {
        $given = @{ $Filter = $Value }
        $expected = @($emulator.Tasks | Where-Object $Test).Id
        (Get-RomaTask @given).Id | Should -Be $expected
    }

    It 'filters by applications and data sources' {
        $task = $emulator.Tasks[0]
        $tasks = Get-RomaTask -SourceAppId $task.SourceAppId -TargetAppId $task.TargetAppId -SourceDataSourceId $task.SourceDatasourceId -TargetDataSourceId $task.TargetDatasourceId
        $tasks.Id | Should -Contain $task.Id
        $emulator.Requests[0].Query | Should -Match "source_app_id=$($task.SourceAppId)&"
    }

    It 'matches wildcards without regard to case and yields nothing without a match' {
        (Get-RomaTask ORDERS-*).Name | Should -Be @($names -like 'orders-*')
        Get-RomaTask no-such-* | Should -BeNullOrEmpty
        (Get-RomaTask -Name 'orders-*', 'stock-*').Count | Should -Be @($names | Where-Object { $_ -like 'orders-*' -or $_ -like 'stock-*' }).Count
    }

    It 'finds an exact name and reports one that does not exist' {
        (Get-RomaTask -Name $names[3]).Name | Should -Be $names[3]
        $found = Get-RomaTask -Name $names[3], nonesuch -ErrorAction SilentlyContinue -ErrorVariable errors
        $found.Name | Should -Be $names[3]
        $errors[0].FullyQualifiedErrorId | Should -Be 'TaskNotFound,RomaFdi.Commands.GetRomaTaskCmdlet'
        $errors[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $errors[0].TargetObject | Should -Be 'nonesuch'
    }

    It 'takes an escaped name as the name' {
        (Get-RomaTask -Name ([WildcardPattern]::Escape($names[3])) -ErrorVariable errors).Name | Should -Be $names[3]
        $null = Get-RomaTask -Name ([WildcardPattern]::Escape('a[1]')) -ErrorAction SilentlyContinue -ErrorVariable errors
        $errors[0].TargetObject | Should -Be 'a[1]'
    }

    It 'reports a missing name also with -First, as long as all tasks were looked at' {
        Get-RomaTask nonesuch -First 1 -ErrorAction SilentlyContinue -ErrorVariable errors | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -Match '^TaskNotFound,'
        $null = Get-RomaTask -Name 'orders-*', nonesuch -First 1 -ErrorVariable none
        $none | Should -BeNullOrEmpty
    }

    It 'refuses to page ids' {
        { Get-RomaTask -Id $emulator.Tasks[0].Id -First 1 -ErrorAction Stop } | Should -Throw -ErrorId 'PagingWithId,*'
    }

    It 'looks up ids from the pipeline and goes on after one that does not exist' {
        $found = $emulator.Tasks[0].Id, 'nonesuch', 'a/b', $emulator.Tasks[1].Id | Get-RomaTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $found.Id | Should -Be $emulator.Tasks[0].Id, $emulator.Tasks[1].Id
        $errors.FullyQualifiedErrorId | Should -Be 'TaskNotFound,RomaFdi.Commands.GetRomaTaskCmdlet', 'InvalidTaskId,RomaFdi.Commands.GetRomaTaskCmdlet'
    }

    It 'pages with -First and -Skip, fetching no more rows than that' {
        (Get-RomaTask -First 3 -Skip 2).Id | Should -Be $emulator.Tasks[2..4].Id
        $emulator.Requests[0].Query | Should -Match '^limit=5&offset=0&'
        Get-RomaTask -First 0 | Should -BeNullOrEmpty
        (Get-RomaTask -Skip 28).Id | Should -Be $emulator.Tasks[28..29].Id
    }

    It 'counts with -IncludeTotalCount' {
        $output = @(Get-RomaTask -First 2 -IncludeTotalCount)
        $output[0] | Should -Be 30
        $output[0].Accuracy | Should -Be 1
        $output.Count | Should -Be 3
        @(Get-RomaTask 'orders-*' -First 1 -IncludeTotalCount)[0].Accuracy | Should -Be 0
    }

    It 'sorts' {
        (Get-RomaTask -Descending -First 1).Id | Should -Be $emulator.Tasks[29].Id
        $null = Get-RomaTask -SortBy Status
        $emulator.Requests[-1].Query | Should -Match 'sort_field=STATUS&sort_type=ASC'
    }

    It 'refuses a filter over 64 characters at binding' {
        { Get-RomaTask -Tag ('t' * 65) -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'repeats a read whose answer was lost' {
        $emulator.Faults.Next('ResetBeforeWork', 1, 'ListTasks')
        @(Get-RomaTask).Count | Should -Be 30
        @($emulator.Requests).Count | Should -Be 2
    }
}

Describe 'Get-RomaTask on an instance of its own' {
    AfterEach {
        Stop-RomaEmulator
    }

    It 'goes on with the other ids when one cannot be read' {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 } @{ MaximumRetryCount = 0 }
        $emulator.Faults.Next('InternalError', 1, 'ListTasks')
        $found = Get-RomaTask -Id $emulator.Tasks.Id -ErrorAction SilentlyContinue -ErrorVariable errors
        $found.Id | Should -Be $emulator.Tasks[1..2].Id
        $errors[0].TargetObject | Should -Be $emulator.Tasks[0].Id
    }

    It 'finds a name in other letters, and every name that differs in these only' {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 }
        (Get-RomaTask -Name $emulator.Tasks[1].Name.ToUpperInvariant()).Name | Should -Be $emulator.Tasks[1].Name
        $null = New-RomaCompositeTask Twin-cdc INSERT
        $null = New-RomaCompositeTask twin-cdc INSERT
        (Get-RomaTask twin-cdc).Name | Should -BeExactly 'Twin-cdc', 'twin-cdc'
    }

    It 'reads page after page, each task once' {
        $emulator = Connect-TestEmulator @{ TaskCount = 2500 }
        $tasks = Get-RomaTask
        $tasks.Count | Should -Be 2500
        @($tasks.Id | Sort-Object -Unique).Count | Should -Be 2500
        @($emulator.Requests).Count | Should -Be 3
    }

    It 'asks for the next page while rows of the last are handed on, and not for who takes but one' {
        $emulator = Connect-TestEmulator @{ TaskCount = 2500 }
        $null = Get-RomaTask | Select-Object -First 1
        @($emulator.Requests).Count | Should -Be 1
        $emulator.ClearLog()
        $number = 0
        Get-RomaTask | ForEach-Object {
            if (++$number -eq 2) {
                Wait-Until { @($emulator.Requests).Count -eq 2 } 'the second page was asked for'
            }
        }
        $number | Should -Be 2500
        @($emulator.Requests).Count | Should -Be 3
    }

    It 'skips no task when the pipeline removes what is listed' {
        $emulator = Connect-TestEmulator @{ TaskCount = 1300 }
        $null = Get-RomaTask | Stop-RomaTask
        $results = Get-RomaTask | Remove-RomaTask -ThrottleLimit 16 -Confirm:$false
        $results.Count | Should -Be 1300
        @($results | Where-Object Outcome -NE 'Succeeded').Count | Should -Be 0
        @($emulator.Tasks).Count | Should -Be 0
    }

    It 'skips no task when the pipeline changes what is listed' {
        $emulator = Connect-TestEmulator @{ TaskCount = 2200 }
        $before = @($emulator.Tasks | Where-Object { -not $_.IsRunning }).Count
        $results = Get-RomaTask -Status Stopped | Start-RomaTask
        $results.Count | Should -Be $before
        @($emulator.Tasks | Where-Object { -not $_.IsRunning }).Count | Should -Be 0
    }

    It 'says where the service stops listing' {
        $emulator = Connect-TestEmulator @{ TaskCount = 21500 }
        $tasks = Get-RomaTask -ErrorAction SilentlyContinue -ErrorVariable errors
        $errors[0].FullyQualifiedErrorId | Should -Be 'ListTooLong,RomaFdi.Commands.GetRomaTaskCmdlet'
        $errors[0].CategoryInfo.Category | Should -Be 'LimitsExceeded'
        $tasks.Count | Should -BeGreaterThan 20000
    }
}
