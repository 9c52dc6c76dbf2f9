BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Get-Completion {
        # What Tab offers at the end of a line.
        param([string] $Line)
        @((TabExpansion2 $Line $Line.Length).CompletionMatches | Where-Object ResultType -EQ ParameterValue)
    }

    function Get-ListCount {
        # How often the emulator was asked for a list.
        param([string] $OperationId = 'ListTasks')
        @($emulator.Requests | Where-Object OperationId -EQ $OperationId).Count
    }
}

Describe 'Tab' {
    BeforeAll {
        $emulator = Connect-TestEmulator @{ TaskCount = 30; Seed = 1 }
        $timed = Get-RomaTask -Type Timing -ExecuteStatus Success -First 1
        $orders = Get-RomaDataSource orders_mysql
    }

    AfterAll {
        Stop-RomaEmulator
    }

    It 'completes <Line> to all <What>' -ForEach @(
        foreach ($command in 'Start-RomaTask', 'Stop-RomaTask', 'Remove-RomaTask', 'Get-RomaTask -Id', 'Set-RomaTask', 'Wait-RomaTask', 'Start-RomaTaskRun', 'Stop-RomaTaskRun', 'Get-RomaTaskRun', 'Get-RomaTaskLog', 'Get-RomaTaskSummary') {
            @{ Line = $command; What = 'tasks'; Ids = { (Get-RomaTask).Id } }
        }
        foreach ($command in 'Get-RomaTaskSchedule', 'New-RomaTaskSchedule', 'Set-RomaTaskSchedule') {
            @{ Line = $command; What = 'timed tasks'; Ids = { (Get-RomaTask -Type Timing).Id } }
        }
        foreach ($command in 'Reset-RomaCompositeTask', 'Set-RomaCompositeTask', 'Get-RomaCompositeTaskMapping', 'Remove-RomaCompositeTaskMapping', 'Set-RomaCompositeTaskMapping') {
            @{ Line = $command; What = 'composite tasks'; Ids = { (Get-RomaTask | Where-Object IsComposite).Id } }
        }
        foreach ($command in 'Get-RomaDataSource -Id', 'Set-RomaDataSource', 'Remove-RomaDataSource', 'Test-RomaDataSource', 'Get-RomaDataSourceTable', 'Get-RomaDataSourceColumn', 'New-RomaTask a Timing -SourceDataSourceId', 'New-RomaTask a Timing -TargetDataSourceId', 'Get-RomaTask -DataSourceId') {
            @{ Line = $command; What = 'data sources'; Ids = { (Get-RomaDataSource).Id } }
        }
        foreach ($command in 'Start-ViasBatchTask', 'Stop-ViasBatchTask', 'Remove-ViasBatchTask', 'Get-ViasBatchTask -Id', 'Set-ViasBatchTask') {
            @{ Line = $command; What = 'VIAS batch tasks'; Ids = { (Get-ViasBatchTask).Id } }
        }
        @{ Line = 'Get-RomaTask'; What = 'names of tasks'; Ids = { (Get-RomaTask).Name } }
        @{ Line = 'Get-RomaTaskRun -TaskName'; What = 'names of tasks'; Ids = { (Get-RomaTask).Name } }
        @{ Line = 'Get-RomaDataSource'; What = 'names of data sources'; Ids = { (Get-RomaDataSource).Name } }
        @{ Line = 'Get-ViasBatchTask'; What = 'names of VIAS batch tasks'; Ids = { (Get-ViasBatchTask).Name } }
        @{ Line = 'Get-RomaTask -Tag'; What = 'tags'; Ids = { (Get-RomaTask | Where-Object Tag).Tag } }
        @{ Line = 'Get-RomaDataSource -AppId'; What = 'applications'; Ids = { @((Get-RomaDataSource).AppId) + (Get-RomaTask).SourceAppId + (Get-RomaTask).TargetAppId } }
    ) {
        $expected = @(& $Ids | Where-Object { $_ } | Sort-Object -Unique)
        $expected.Count | Should -BeGreaterThan 1
        $found = Get-Completion "$Line "
        @($found.CompletionText -replace "^'|'$" | Sort-Object -Unique) | Should -Be $expected
    }

    It 'goes by the beginning of an id or of a name, with wildcards too, and lists the names' {
        $found = Get-Completion 'Start-RomaTask ORD'
        $found.ListItemText | Should -Be (Get-RomaTask -Name orders-* | Sort-Object Name).Name
        $found.CompletionText | Should -Be (Get-RomaTask -Name orders-* | Sort-Object Name).Id
        (Get-Completion "Start-RomaTask $($found[0].CompletionText.Substring(0, 12))").ListItemText | Should -Be $found[0].ListItemText
        (Get-Completion "Start-RomaTask a,ord").CompletionText | Should -Be $found.CompletionText
        (Get-Completion 'Start-RomaTask *feed').ListItemText | Should -Match '^stock-feed-'
        (Get-Completion 'Get-RomaTask o?ders').CompletionText | Should -Be (Get-RomaTask -Name orders-* | Sort-Object Name).Name
        Get-Completion 'Start-RomaTask nothing-like-that' | Should -BeNullOrEmpty
    }

    It 'tells the state of what it offers' {
        $task = Get-RomaTask orders-to-warehouse-0001
        (Get-Completion 'Start-RomaTask orders-to-warehouse-0001').ToolTip |
            Should -Be "orders-to-warehouse-0001, $($task.Type), $($task.Status), last run $($task.ExecuteStatus), tag $($task.Tag)"
        (Get-Completion 'Reset-RomaCompositeTask ')[0].ToolTip | Should -Match ', composite, (Stopped|Running), '
        (Get-Completion 'Get-RomaDataSource orders').ToolTip | Should -Be 'orders_mysql, MYSQL, application sales'
        (Get-Completion 'Start-ViasBatchTask hall').ToolTip | Should -Match '^hall_count, Person count, \d+ \w+$'
        (Get-Completion 'Get-RomaTask -Tag nightly').ToolTip | Should -Match '^\d+ tasks$'
    }

    It 'offers the runs of the task on the line' -ForEach @(@{ Task = '$timed' }, @{ Task = { $timed.Id } }) {
        $line = "Get-RomaTaskLog $(if ($Task -is [scriptblock]) { & $Task } else { $Task }) -RunId "
        $runs = @($timed | Get-RomaTaskRun)
        $found = Get-Completion $line
        @($found.CompletionText -replace "'" | Sort-Object) | Should -Be @($runs.RunId | Sort-Object)
        $found[0].ToolTip | Should -Match '^\w+, began \d{4}-\d\d-\d\d \d\d:\d\d, '
        Get-Completion 'Get-RomaTaskLog -RunId ' | Should -BeNullOrEmpty
    }

    It 'offers the tables of the data source on the line, each side its own' {
        $tables = ($orders | Get-RomaDataSourceTable).TableName | Sort-Object
        (Get-Completion 'Get-RomaDataSourceColumn $orders -TableName ').CompletionText | Sort-Object | Should -Be $tables
        (Get-Completion "New-RomaCompositeTaskMapping x -SourceDataSourceId $($orders.Id) -SourceTable ").CompletionText | Sort-Object | Should -Be $tables
        Get-Completion "New-RomaCompositeTaskMapping x -SourceDataSourceId $($orders.Id) -TargetTable " | Should -BeNullOrEmpty
    }

    It 'offers the mappings of the composite task on the line' {
        $warehouse = Get-RomaDataSource warehouse_dws
        $pair = Initialize-RomaCompositeTask $orders.Id $warehouse.Id -AutoMapping -ServerId 5400
        $mappings = @($pair | Get-RomaCompositeTaskMapping)
        $mappings.Count | Should -BeGreaterThan 0
        $taskId = @($pair)[0].TaskId
        $found = Get-Completion "Remove-RomaCompositeTaskMapping $taskId -MappingId "
        @($found.CompletionText -replace "'" | Sort-Object) | Should -Be @($mappings.MappingId | Sort-Object)
        $found[0].ToolTip | Should -Match '^\w+ to \w+$'
    }

    It 'knows regions, time zones and kinds of data sources, connected or not, and takes others' {
        (Get-Completion 'Connect-RomaFdi -Region cn-n').CompletionText | Should -Be 'cn-north-1', 'cn-north-4'
        (Get-Completion 'Connect-RomaFdi -Region cn-north-4').ToolTip | Should -Be 'roma.cn-north-4.myhuaweicloud.com, with VIAS'
        (Get-Completion 'New-RomaTaskSchedule x -Cron c -TimeZone asia/sh').CompletionText | Should -Contain 'Asia/Shanghai'
        (Get-Completion 'Get-RomaDataSource -Type my').CompletionText | Should -Be 'MYSQL'
        { New-RomaDataSource of-my-own NEWKIND -AppId some-app -Content @{ host = 'h' } -WhatIf } | Should -Not -Throw
    }

    It 'asks once for what it offers several times' {
        $emulator | Connect-RomaFdi
        $emulator.ClearLog()
        $null = Get-Completion 'Start-RomaTask '
        $null = Get-Completion 'Stop-RomaTask ord'
        $null = Get-Completion 'Get-RomaTask '
        Get-ListCount | Should -Be 1
    }

    It 'knows what this connection changed' {
        $null = Get-Completion 'Start-RomaTask '
        $task = New-RomaCompositeTask -Name made-just-now -OperationType Insert
        (Get-Completion 'Start-RomaTask made-just').CompletionText | Should -Be $task.Id
        $null = $task | Start-RomaTask
        (Get-Completion 'Start-RomaTask made-just').ToolTip | Should -Match 'Running'
        $null = $task | Remove-RomaTask -Confirm:$false -ErrorAction SilentlyContinue
        $null = $task | Stop-RomaTask
        $null = $task | Remove-RomaTask -Confirm:$false
        Get-Completion 'Start-RomaTask made-just' | Should -BeNullOrEmpty
    }

    It 'quotes what needs quotes, so that it can be used: <Name>' -ForEach @(foreach ($name in 'two words', 'a`b', '$x', 'a;b', '[x]y', 'ten%', '007', '@home', '#1') { @{ Name = $name } }) {
        $made = New-RomaDataSource $Name MYSQL -AppId some-app -Content @{ host = 'h'; port = '3306'; user_name = 'u'; database_name = 'd' } -Secret @{ password = (ConvertTo-SecureString canary-x1 -AsPlainText -Force) }
        $text = (Get-Completion 'Get-RomaDataSource ' | Where-Object ListItemText -CEQ $Name).CompletionText
        @(& ([scriptblock]::Create("Get-RomaDataSource $text"))).Id | Should -Be $made.Id
    }
}

Describe 'Tab where there is no answer' {
    It 'asks nobody without a connection' {
        Get-RomaConnection | Disconnect-RomaFdi
        Get-Completion 'Start-RomaTask ' | Should -BeNullOrEmpty
        Get-Completion 'Start-RomaTask -Connection none -Id ' | Should -BeNullOrEmpty
    }

    It 'offers nothing of a connection that was closed' {
        $emulator = Connect-TestEmulator
        $connection = Get-RomaConnection -Current
        Get-Completion 'Start-RomaTask -Connection $connection -Id ' | Should -Not -BeNullOrEmpty
        $connection | Disconnect-RomaFdi
        Get-Completion 'Start-RomaTask -Connection $connection -Id ' | Should -BeNullOrEmpty
        Get-Completion 'Start-RomaTask ' | Should -BeNullOrEmpty
        Stop-RomaEmulator
    }

    It 'offers what the connection on the line has' {
        $emulator = Start-RomaEmulator -TaskCount 3 -Seed 1
        $other = Start-RomaEmulator -TaskCount 5 -Seed 2
        $null = $other | Connect-RomaFdi -Name other
        $null = $emulator | Connect-RomaFdi -Name mine
        (Get-Completion 'Start-RomaTask -Connection other -Id ').Count | Should -Be 5
        (Get-Completion 'Start-RomaTask -Id ').Count | Should -Be 3
        Get-RomaConnection | Disconnect-RomaFdi
        Stop-RomaEmulator
    }

    It 'says nothing of a service that fails, and shows what it knew' {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 } @{ MaximumRetryCount = 0 }
        $emulator.Faults.Next('InternalError', 1, 'ListTasks')
        $Error.Clear()
        Get-Completion 'Start-RomaTask ' | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty

        $null = $emulator | Connect-RomaFdi -MaximumRetryCount 0
        $ids = (Get-Completion 'Start-RomaTask ').CompletionText
        $ids.Count | Should -Be 3
        $null = $emulator.Tasks[0].Id | Start-RomaTask
        $emulator.Faults.Next('InternalError', 1, 'ListTasks')
        (Get-Completion 'Start-RomaTask ').CompletionText | Should -Be $ids
        $Error | Should -BeNullOrEmpty
        Stop-RomaEmulator
    }

    It 'goes on without a service that hangs' {
        $emulator = Connect-TestEmulator @{ TaskCount = 3 }
        $emulator.Faults.Next('Hang', 1, 'ListTasks')
        $Error.Clear()
        Get-Completion 'Start-RomaTask ' | Should -BeNullOrEmpty
        Get-Completion 'Start-RomaTask ' | Should -BeNullOrEmpty
        Get-ListCount | Should -Be 1
        $Error | Should -BeNullOrEmpty
        Stop-RomaEmulator
    }
}
